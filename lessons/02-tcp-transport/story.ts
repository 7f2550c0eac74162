import { farewellSeen, handshakesReleased } from '#checker/checkpoint'
import {
  addrOf,
  type Chapters,
  connectionSeen,
  defineStory,
  exited,
  forgedLines,
  homeOf,
  noted,
  PEER_IDS,
  type Person,
  Story,
  said,
  started,
  up,
  type Written
} from '#checker/story'
import { arranged, callers, impostor, left, PEERS, taken } from './notes.ts'

const { node, ghost, stranger } = PEER_IDS
const IP = '127.138.154.178'
const IMPOSTOR = `${homeOf('mallory')}/p2p/${stranger}`
const LISTENING = `/ip4/${IP}/tcp/4001`
const HERS = '/ip4/127.0.0.1/tcp/60003'

const dialing = (who: Person): Chapters => [[`dialing ${who}`, said(`dialing,${addrOf(who)}`)]]
const connected = (who: Person, addr = addrOf(who)): Chapters => [
  [`connected ${who}`, said(`connected,${PEER_IDS[who]},${addr}`)]
]

/** It leaves, and both sides notice. */
const leaves = (who: Person): Chapters => [
  [`${who} left`, noted(left, { peer: who })],
  [`${who} closed`, { kind: 'connection-closed', actor: who, peerId: node }],
  [`closed ${who}`, said(`closed,${PEER_IDS[who]}`)]
]

const carol = connectionSeen({
  peer: 'carol',
  direction: 'outbound',
  localAddr: HERS,
  remoteAddr: `${LISTENING}/p2p/${node}`
})
const bob = connectionSeen({ peer: 'bob', direction: 'inbound' })
const alice = connectionSeen({ peer: 'alice', direction: 'inbound' })
const dave = connectionSeen({ peer: 'dave', direction: 'inbound' })

/** It dials as carol does, and the node says so. */
const calls = (peer: Person, port: number): Chapters => {
  const end = `/ip4/127.0.0.1/tcp/${port}`
  const ends = { localAddr: end, remoteAddr: `${LISTENING}/p2p/${node}` }
  return [
    [`incoming ${peer}`, said(`incoming,${LISTENING}/p2p/${node},${end}`)],
    ...connectionSeen({ peer, direction: 'outbound', ...ends }),
    ...connected(peer, `${end}/p2p/${PEER_IDS[peer]}`)
  ]
}

const good = new Story([
  ...up(...PEERS, 'mallory', 'dave', 'erin', 'frank'),
  [
    'network',
    noted(arranged, {
      node: { ip: IP },
      ghost: addrOf('ghost'),
      malformed: `${addrOf('ghost')},/ip4/127.0.0.1/tcp/93646`,
      malformedListen: `/ip4/${IP}/tcp/0,/ip4/${IP}/tcp/93646`,
      others: ['dave']
    })
  ],
  ['impostor', noted(impostor, { addr: IMPOSTOR })],
  ['taken port', noted(taken, { addr: homeOf('mallory') })],
  ['node', started('node', node)],
  ['malformed', started('malformed', node)],
  ['malformed listen', started('malformed-listen', node)],
  ['taken', started('taken', node)],
  ['lonely', started('lonely')],
  ['refusal', said('error,REMOTE_PEERS: the port is too large', 'malformed')],
  ['identity', said(`identity,${node}`)],
  ['malformed exit', exited(1, 'malformed', true)],
  ['listen refusal', said('error,LISTEN_ADDRS: the port is too large', 'malformed-listen')],
  ['malformed listen exit', exited(1, 'malformed-listen', true)],
  ['taken refusal', said('error,listen EADDRINUSE: address already in use', 'taken')],
  ['taken exit', exited(1, 'taken', true)],
  ['listening', said(`listening,${LISTENING}/p2p/${node}`)],
  ...dialing('ghost'),
  ['dialing mallory', said(`dialing,${IMPOSTOR}`)],
  ...dialing('bob'),
  ...dialing('alice'),
  ...dialing('dave'),
  ...carol.slice(0, 1),
  ...bob.slice(0, 1),
  ...alice.slice(0, 1),
  ['incoming', said(`incoming,${LISTENING}/p2p/${node},${HERS}`)],
  ...bob.slice(1),
  ['warning', said(`warning,cannot reach ${addrOf('ghost')}: refused`)],
  ['impostor warning', said(`warning,cannot reach ${IMPOSTOR}: another key`)],
  ...carol.slice(1),
  ...connected('bob'),
  [
    'bob pinged',
    { kind: 'ping-sent', actor: 'bob', peerId: node, rttMs: null, error: 'no such protocol' }
  ],
  ['released', noted(handshakesReleased, { peer: 'alice' })],
  ...connected('carol', `${HERS}/p2p/${PEER_IDS.carol}`),
  ...alice.slice(1),
  ...connected('alice'),
  ...dave,
  ...connected('dave'),
  ['callers', noted(callers, { peers: ['erin', 'frank'] })],
  ...calls('erin', 60_005),
  ...calls('frank', 60_006),
  ['lonely listening', said(`listening,/ip4/${IP}/tcp/4002`, 'lonely')],
  ...leaves('dave'),
  ...leaves('bob'),
  ...leaves('frank'),
  ...leaves('carol'),
  ...leaves('alice'),
  ...leaves('erin'),
  ['lonely signal', { kind: 'signalled', actor: 'lonely', signal: 'SIGTERM' }],
  ['lonely shutdown', said('shutdown', 'lonely')],
  ['lonely exit', exited(0, 'lonely', true)],
  ...farewellSeen({ pings: false })
])

const everything = good.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
const isLine = (each: Written): boolean => each.kind === 'line' && each.actor === 'node'
const unseen = (story: Story): Story =>
  story.only(({ kind }) => !['rung', 'connection-opened', 'connection-closed'].includes(kind))

export default defineStory({
  good,
  alsoGood: {
    // On the second one the node comes to its end of the handshake first.
    'two connections with one peer, each logged': good
      .after(
        'connected alice',
        said(good.line('connected bob')),
        ...bob.slice(1).map(([, each]) => each)
      )
      .also('closed bob', good.line('closed bob')),
    'a warning that names host and port': good.says(
      'warning',
      `warning,connect ECONNREFUSED ${homeOf('ghost').replace('/ip4/', '').replace('/tcp/', ':')}`
    ),
    'a warning about each peer that has left': good
      .also('bob closed', `warning,no ping from ${PEER_IDS.bob}: the connection is closed`)
      .also('closed alice', `warning,lost ${addrOf('alice')}`),
    'a warning that names the peer': good.says('warning', `warning,${ghost} is away`),
    'addresses without peer ids': good.retold(each =>
      isLine(each) && 'text' in each ? { text: each.text.replaceAll(/\/p2p\/\w+/g, '') } : {}
    )
  },
  forgeries: {
    ...forgedLines(good),
    'every line but no connection': unseen(good),
    'the lines in reverse order and no connection': unseen(good.reversed(isLine)),
    'one line whose text holds all the others': good.says(
      'identity',
      `warning,${everything.join('\\n')}`
    ),
    'the lines of two nodes': good.retold((each, name) =>
      isLine(each) && name !== 'identity' ? { actor: 'malformed' } : {}
    ),
    'connections of somebody else': good.retold(({ kind }) =>
      kind === 'connection-opened' ? { peerId: stranger } : {}
    ),
    'connections the other way round': good.retold(each =>
      each.kind === 'connection-opened'
        ? { direction: each.direction === 'inbound' ? 'outbound' : 'inbound' }
        : {}
    )
  },
  // How it stops is for another step.
  unread: ['lonely shutdown']
})
