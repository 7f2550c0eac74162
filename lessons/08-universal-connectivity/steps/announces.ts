import { base64, fail, pass, pending, step, withoutPeer } from '#checker/checkpoint'
import { homeOf, type Story } from '#checker/story'
import { MessageError } from '#shared/message'
import { DISCOVERY_TOPIC } from '#shared/topics'
import { readDiscovery, writeDiscovery } from '../discovery.ts'

export const announces = step({
  id: 'announces',
  title: 'makes itself known on the discovery topic, with addresses at which it is',
  symptoms: {
    'not-announced': good => good.without('announcement', 'announced again'),
    'announced-unreadable': good => good.with('announcement', { data: base64(good.id('node')) }),
    'announced-another': good => announcing(good, 'alice', homeOf('node')),
    'announced-nowhere': good => ({
      'no address': announcing(good, 'node'),
      'port 0': announcing(good, 'node', '/ip4/127.0.0.1/tcp/0')
    })
  },
  catches: {
    'announces-nothing': 'not-announced',
    'announces-without-addresses': 'announced-nowhere',
    'announces-in-text': 'announced-unreadable',
    'announces-bootstrap-peer': 'announced-another'
  },
  judge: history => {
    const node = history.id('node')
    const expected = `a message on ${DISCOVERY_TOPIC} with the public key of ${node}, and where your node listens`
    const own = history.first(
      'message-seen',
      { of: 'node' },
      each => each.topic === DISCOVERY_TOPIC
    )
    if (own === undefined) {
      return pending({ symptom: 'not-announced', expected, observed: 'no such message' })
    }
    const finding = { expected, evidence: [own.seq] }
    const message = readDiscovery(own.data)
    if (message instanceof MessageError) {
      return fail({ ...finding, symptom: 'announced-unreadable', observed: message.message })
    }
    if (message.peerId.toString() !== node) {
      const observed = `the public key of ${message.peerId}`
      return fail({ ...finding, symptom: 'announced-another', observed })
    }
    const named = message.addrs.map(addr => withoutPeer(String(addr)))
    const logged = history.events('listening', 'node').map(each => withoutPeer(each.multiaddr))
    if (named.some(addr => logged.includes(addr))) return pass(own.seq)
    const observed = `it names ${named.join(' and ') || 'no address'}`
    const nowhere = { ...finding, symptom: 'announced-nowhere', observed } as const
    return named.length > 0 && logged.length === 0 ? pending(nowhere) : fail(nowhere)
  }
})

/** The story with somebody at these addresses in the node's announcement. */
export function announcing(good: Story, who: string, ...addrs: string[]): Story {
  const data = Buffer.from(writeDiscovery(good.id(who), addrs)).toString('base64')
  return good.with('announcement', { data })
}
