import { BROWSER, browserSeen, farewellSeen } from '#checker/checkpoint'
import {
  type Chapters,
  connectionSeen,
  defineStory,
  forgedLines,
  noted,
  PEER_IDS,
  type Seen,
  Story,
  said,
  seen,
  started,
  up,
  type Written
} from '#checker/story'
import { rawBytesSent, socketsHeld } from './raw-sockets.ts'
import { ENDS, GONE, HELD_MS, HOMES, homeAddr, IP, LOOPBACK, TCP, WS } from './story-addresses.ts'
import { unseen } from './story-variations.ts'
import { strangers } from './strangers.ts'
import { network, OTHERS, others, PEERS, type PeerName } from './transports.ts'

const { bob, carol, dave, erin, node, stranger } = PEER_IDS
const SELF = `/p2p/${node}`

function isUp(peer: PeerName): Chapters {
  return up(peer).map(([name, each]) => [name, { ...each, addr: homeAddr(peer) }])
}

function dials(peer: 'carol' | 'dave' | 'erin', listener: string): Chapters {
  const ends = { localAddr: ENDS[peer], remoteAddr: `${listener}${SELF}` }
  return [
    [`incoming ${peer}`, said(`incoming,${listener}${SELF},${ENDS[peer]}`)],
    ...connectionSeen({ peer, direction: 'outbound', ...ends })
  ]
}

const dialled = (peer: PeerName, remoteAddr: string): Seen => {
  return { peer, direction: 'inbound', localAddr: HOMES[peer], remoteAddr }
}

const connected = (peer: PeerName, addr: string): [string, Written] => [
  `connected ${peer}`,
  said(`connected,${PEER_IDS[peer]},${addr}`)
]

function pinged(peer: PeerName): Chapters {
  const seen = { peerId: node, number: 1, arrivedAt: 200, heldMs: HELD_MS }
  return [
    [`${peer} pinged`, { kind: 'ping-sent', actor: peer, peerId: node, rttMs: 3 }],
    [`${peer} saw ping`, { kind: 'ping-seen', actor: peer, ...seen }],
    [`ping ${peer}`, said(`ping,${PEER_IDS[peer]},${HELD_MS + 2} ms`)]
  ]
}

const IDLE = { peerId: node, what: 'nothing', opened: 3 }
const GARBAGE = { peerId: node, what: 'what is no HTTP', bytes: 65, end: 'ended' } as const

const good = new Story([
  ...[...PEERS, ...OTHERS, 'erin' as const].flatMap(isUp),
  ...up('mallory'),
  ['network', noted(network, { node: { ip: IP } })],
  ['others', noted(others, { peers: [...OTHERS] })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['listening tcp', said(`listening,${TCP}${SELF}`)],
  ['listening ws', said(`listening,${WS}${SELF}`)],
  ['dialing gone', said(`dialing,${GONE}`)],
  ['dialing alice', said(`dialing,${homeAddr('alice')}`)],
  ['dialing bob', said(`dialing,${homeAddr('bob')}`)],
  ...OTHERS.map((peer): [string, Written] => [
    `dialing ${peer}`,
    said(`dialing,${homeAddr(peer)}`)
  ]),
  ...connectionSeen(dialled('alice', `${LOOPBACK}/60001`)),
  connected('alice', homeAddr('alice')),
  ...dials('carol', TCP),
  ...dials('dave', WS),
  ...connectionSeen(dialled('bob', `${LOOPBACK}/60002/ws`)),
  connected('bob', homeAddr('bob')),
  connected('carol', `${ENDS.carol}/p2p/${carol}`),
  connected('dave', `${ENDS.dave}/p2p/${dave}`),
  ...connectionSeen(dialled('frank', `${LOOPBACK}/60006/ws`)),
  connected('frank', homeAddr('frank')),
  ...connectionSeen(dialled('peggy', `${LOOPBACK}/60007`)),
  connected('peggy', homeAddr('peggy')),
  ...PEERS.flatMap(pinged),
  ...OTHERS.flatMap(peer => pinged(peer).slice(1)),
  ['strangers', noted(strangers, {})],
  ['idle sockets', seen(socketsHeld, 'mallory', IDLE)],
  ['garbage', seen(rawBytesSent, 'mallory', GARBAGE)],
  ...dials('erin', WS),
  connected('erin', `${ENDS.erin}/p2p/${erin}`),
  ...browserSeen(),
  ...farewellSeen()
])

/** With the texts of the node's lines rewritten. */
function reworded(how: (text: string) => string): Story {
  return good.retold(each => (each.kind === 'line' ? { text: how(each.text) } : {}))
}

/** With two texts in the place of each other, in lines of this event. */
function exchanged(event: string, one: string, other: string): Story {
  return reworded(text =>
    text.startsWith(`${event},`)
      ? text.replace(one, '…').replace(other, one).replace('…', other)
      : text
  )
}

const onePort = (addr: string): string => addr.replaceAll('/tcp/4002/ws', '/tcp/4001/ws')

export default defineStory({
  good,
  alsoGood: {
    'addresses without peer ids': reworded(text => text.replace(/\/p2p\/\w+/g, '')),
    'an incoming line with the addresses of the socket': good.says(
      'incoming dave',
      `incoming,/ip4/${IP}/tcp/4002,${LOOPBACK}/60004`
    ),
    'one port for both transports': reworded(onePort).retold(each =>
      each.kind === 'rung' && each.remoteAddr ? { remoteAddr: onePort(each.remoteAddr) } : {}
    ),
    'the listeners the other way round': good
      .says('listening tcp', good.line('listening ws'))
      .says('listening ws', good.line('listening tcp')),
    'a run that finds no browser': good
      .without('browser opened', 'browser pinged')
      .with('browser up', { kind: 'browser-missing', actor: BROWSER, reason: 'no Chromium here' }),
    'a warning about the address that leads nowhere': good.also(
      'dialing bob',
      `warning,cannot reach ${GONE}: ECONNREFUSED`
    ),
    'two connections with bob, one of which he had to dial': good
      .after('connected dave', good.at('bob opened'))
      .also('connected dave', `connected,${bob},${homeAddr('bob')}`),
    'identify, which comes later, as well': good.also(
      'connected dave',
      `identify,${dave},ipfs/0.1.0,a browser`
    )
  },
  forgeries: {
    ...forgedLines(good),
    'every line but no WebSocket': unseen(good, 'bob', 'dave'),
    'the two listeners exchanged in all lines': exchanged('incoming', TCP, WS),
    'dave and carol exchanged': exchanged('connected', dave, carol),
    'everything without /ws': reworded(text => text.replace('/ws', '')),
    'an end of dave that begins alike': good.says(
      'connected dave',
      `connected,${dave},${LOOPBACK}/6000/ws`
    ),
    'the connections of somebody else': good.retold(({ kind }) =>
      kind === 'connection-opened' ? { peerId: stranger } : {}
    ),
    'connections that the peers had to dial': good.retold(({ kind }) =>
      kind === 'connection-opened' ? { direction: 'outbound' } : {}
    ),
    'the pings of somebody else': good.retold(({ kind }) =>
      kind === 'ping-seen' ? { peerId: stranger } : {}
    )
  },
  // It leads nowhere, and whoever dials all of a peer's addresses at once need not say so. That erin comes in by a
  // listener is no more than what carol and dave have shown.
  unread: ['dialing gone', 'incoming erin']
})
