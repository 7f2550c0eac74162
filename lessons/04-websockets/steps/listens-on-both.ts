import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  saysNoOther,
  step,
  withoutPeer
} from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { IP, LOOPBACK, WS } from '../story-addresses.ts'
import { listenerOf, network, parseListener } from '../transports.ts'

const AS_ANOTHER = `listening,${WS}/p2p/${PEER_IDS.stranger}`

export const listensOnBoth = step({
  id: 'listens-on-both',
  title: 'listens on TCP and on WebSockets, as one peer',
  symptoms: {
    'not-listening': good => good.without('listening tcp', 'listening ws'),
    'no-ws-listener': good => ({
      'TCP alone': good.without('listening ws'),
      'two for TCP': good.says(
        'listening ws',
        `listening,/ip4/${IP}/tcp/4002/p2p/${good.id('node')}`
      )
    }),
    'no-tcp-listener': good => good.without('listening tcp'),
    'listens-elsewhere': good => ({
      'the ports that it was asked for': good
        .says('listening tcp', `listening,/ip4/${IP}/tcp/0`)
        .says('listening ws', `listening,/ip4/${IP}/tcp/0/ws`),
      'another loopback address': good.says(
        'listening ws',
        `listening,${LOOPBACK}/4002/ws/p2p/${good.id('node')}`
      )
    }),
    'listens-as-another': good => ({
      'WebSockets under another id': good.says('listening ws', AS_ANOTHER),
      'another id besides': good.also('listening ws', AS_ANOTHER)
    })
  },
  catches: {
    'tcp-alone': 'no-ws-listener',
    'tcp-dropped': 'no-tcp-listener',
    'first-address-only': 'no-ws-listener',
    'one-listening-line': 'no-ws-listener',
    'asked-for': 'listens-elsewhere',
    'one-node-per-transport': 'listens-as-another'
  },
  judge: history => {
    const node = history.id('node')
    const isOwn = (addr: string) => addr === withoutPeer(addr) || addr.endsWith(`/p2p/${node}`)
    const asOne = saysNoOther(history, 'listening', {
      known: ({ multiaddr }) => isOwn(multiaddr),
      expected: `listening lines of one peer, ${node}`,
      invented: 'listens-as-another'
    })
    return all([asOne, hasBoth(history)])
  }
})

function hasBoth(
  history: History
): Judgement<'not-listening' | 'listens-elsewhere' | 'no-tcp-listener' | 'no-ws-listener'> {
  const lines = history.events('listening', 'node')
  const evidence = lines.map(each => each.seq)
  const missing = (['tcp', 'ws'] as const).find(each => listenerOf(history, each) === undefined)
  if (missing === undefined) return pass(...evidence)
  const port = `<the port it was given>${missing === 'ws' ? '/ws' : ''}`
  const expected = `listening,/ip4/${history.noted(network)?.node.ip ?? ''}/tcp/${port}`
  if (lines.length === 0) {
    return pending({ symptom: 'not-listening', expected, observed: 'no listening line' })
  }
  const listeners = lines.map(each => parseListener(each.multiaddr))
  // Nobody can be reached at port 0, whatever else may come.
  const isPortless = listeners.some(each => each?.port === '0')
  const isElsewhere = isPortless || listeners.some(each => each?.transport === missing)
  return (isPortless ? fail : pending)({
    symptom: isElsewhere ? 'listens-elsewhere' : `no-${missing}-listener`,
    expected,
    observed: `only ${lines.map(each => withoutPeer(each.multiaddr)).join(' and ')}`,
    evidence
  })
}
