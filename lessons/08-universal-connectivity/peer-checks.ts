import {
  all,
  type Check,
  fail,
  type History,
  type Judgement,
  nearMiss,
  observedInstead,
  pass,
  pending
} from '#checker/checkpoint'
import { type DiscoveryMessage, decodeDiscoveryMessage, MessageError } from '#shared/message'
import { complaint, DISCOVERY_TOPIC, noted, PEERS, peerIdOf, received, TOPICS } from './network.ts'

// Whom the node finds, and how it lets itself be found.

const AGENT_VERSION = 'universal-connectivity/0.1.0'

export const joins: Check = {
  id: 'joins',
  title: 'joins the network as in the earlier lessons, and finds bob behind alice',
  catches: { 'another-agent': 'earlier-lesson' },
  judge: history => {
    const node = peerIdOf(history, 'node')
    const opened = history.first('connection-opened', 'alice', each => each.peerId === node)
    const told = history.first('identified', 'alice', each => each.peerId === node)
    const joined = history
      .all('subscription-seen', 'alice')
      .filter(each => each.peerId === node && each.subscribed)
    const lacking = TOPICS.filter(topic => !joined.some(each => each.topic === topic))
    const bootstrap = history.event('kademlia,bootstrap', 'node')
    const found = history.first('connection-opened', 'bob', each => each.peerId === node)
    return all([
      earlier('tcp-transport', 'a connection with alice, its bootstrap peer', opened),
      earlier(
        'identify-checkpoint',
        `it calls itself ${AGENT_VERSION}`,
        told?.agentVersion === AGENT_VERSION ? told : undefined,
        observedInstead(AGENT_VERSION, told === undefined ? [] : [told.agentVersion], NOTHING)
      ),
      earlier(
        'gossipsub-checkpoint',
        'it joins the three topics',
        lacking.length === 0 ? joined[0] : undefined,
        slipAmong(
          lacking,
          joined.map(each => each.topic)
        )
      ),
      earlier('kademlia-checkpoint', 'kademlia,bootstrap', bootstrap),
      earlier('kademlia-checkpoint', 'a connection with bob, whom it finds through alice', found)
    ])
  }
}

const NOTHING = 'nothing that shows it'

/** The first of these topics that is misspelled among those that were joined. */
function slipAmong(lacking: string[], joined: string[]): string {
  const [slip] = lacking.filter(topic => nearMiss(topic, joined) !== undefined)
  return slip === undefined ? NOTHING : `a subscription to ${observedInstead(slip, joined, slip)}`
}

function earlier(
  lesson: string,
  what: string,
  shown: { seq: number } | undefined,
  otherwise = NOTHING
): Judgement {
  if (shown !== undefined) return pass(shown.seq)
  return pending({
    symptom: 'earlier-lesson',
    expected: `as in the lesson ${lesson}: ${what}`,
    observed: otherwise,
    ladder: { peer: what.includes('bob') ? 'bob' : 'alice', needs: 'identify' }
  })
}

export const discovers: Check = {
  id: 'discovers',
  title: 'discovers and dials a peer that makes itself known on the discovery topic',
  catches: {
    'discovers-nobody': 'not-discovered',
    'discovers-relays': 'discovered-wrong',
    'dies-of-garbage': 'crashed',
    'logs-discovery-only': 'discovered-undialled',
    'dials-first-address': 'discovered-undialled',
    'dials-silently': 'discovered-unlogged'
  },
  judge: history => {
    const announced = noted(history, 'announced')
    const carol = peerIdOf(history, 'carol')
    const expected = `discovered,${carol}, and a connection that your node dials`
    const other = history.event('discovered', 'node', each => each.peerId !== carol)
    if (other !== undefined) {
      const observed = history.textOf(other)
      return fail({ symptom: 'discovered-wrong', expected, observed, evidence: [other.seq] })
    }
    if (announced === undefined) {
      const observed = 'carol has not made herself known yet'
      return pending({ symptom: 'not-discovered', expected, observed })
    }
    const line = history.event('discovered', 'node', each => each.seq > announced.seq)
    const opened = history.first(
      'connection-opened',
      'carol',
      each => each.peerId === peerIdOf(history, 'node') && each.direction === 'inbound'
    )
    const evidence = [announced, line, opened].flatMap(each => (each ? [each.seq] : []))
    if (line !== undefined && opened !== undefined) return pass(...evidence)
    if (line !== undefined) {
      const observed = 'the line, and no connection'
      const ladder = { peer: 'carol', needs: 'yamux' } as const
      return pending({ symptom: 'discovered-undialled', expected, observed, evidence, ladder })
    }
    if (opened !== undefined) {
      const observed = 'the connection, and no line'
      return pending({ symptom: 'discovered-unlogged', expected, observed, evidence })
    }
    const warning = complaint(history, announced.seq)
    const observed = warning === undefined ? 'neither' : history.textOf(warning)
    return pending({ symptom: 'not-discovered', expected, observed, evidence })
  }
}

export const announces: Check = {
  id: 'announces',
  title: 'makes itself known on the discovery topic, with addresses at which it is',
  catches: {
    'announces-nothing': 'not-announced',
    'announces-without-addresses': 'announced-nowhere',
    'announces-in-text': 'announced-unreadable',
    'announces-bootstrap-peer': 'announced-another'
  },
  judge: history => {
    const node = peerIdOf(history, 'node')
    const expected = `a message on ${DISCOVERY_TOPIC} with the public key of ${node}, and where your node listens`
    const [own] = PEERS.flatMap(peer => received(history, peer, 'node', DISCOVERY_TOPIC)).toSorted(
      (a, b) => a.seq - b.seq
    )
    if (own === undefined) {
      return pending({ symptom: 'not-announced', expected, observed: 'no such message' })
    }
    const evidence = [own.seq]
    const message = readDiscovery(own.data)
    if (message instanceof MessageError) {
      const observed = message.message
      return fail({ symptom: 'announced-unreadable', expected, observed, evidence })
    }
    if (message.peerId.toString() !== node) {
      const observed = `the public key of ${message.peerId}`
      return fail({ symptom: 'announced-another', expected, observed, evidence })
    }
    const named = message.addrs.map(addr => withoutPeer(String(addr)))
    const logged = history.events('listening', 'node').map(each => withoutPeer(each.multiaddr))
    if (named.some(addr => logged.includes(addr))) return pass(...evidence)
    const observed = `it names ${named.join(' and ') || 'no address'}`
    const finding = { symptom: 'announced-nowhere', expected, observed, evidence }
    return named.length > 0 && logged.length === 0 ? pending(finding) : fail(finding)
  }
}

/** Where the node says that it can be reached: what it has announced, or else logged. */
export function announcedAddr(history: History): string {
  const [own] = received(history, 'alice', 'node', DISCOVERY_TOPIC)
  const message = own && readDiscovery(own.data)
  const named = message === undefined || message instanceof MessageError ? [] : message.addrs
  const logged = history.events('listening', 'node').map(each => each.multiaddr)
  const [addr = ''] = [...named.map(String), ...logged]
  return `${withoutPeer(addr)}/p2p/${peerIdOf(history, 'node')}`
}

function readDiscovery(data: string): DiscoveryMessage | MessageError {
  try {
    return decodeDiscoveryMessage(Buffer.from(data, 'base64'))
  } catch (error) {
    if (error instanceof MessageError) return error
    throw error
  }
}

function withoutPeer(addr: string): string {
  return addr.replace(/\/p2p\/[^/]+$/, '')
}
