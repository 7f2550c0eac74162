import { farewellSeen, handshakesReleased, type Note } from '#checker/checkpoint'
import {
  type Chapters,
  connectionSeen,
  defineStory,
  forgedLines,
  noted,
  PEER_IDS,
  Story,
  said,
  started,
  up,
  type Written
} from '#checker/story'
import { formatEvent } from '#shared/log'
import { CHAT_TOPIC, DISCOVERY_TOPIC, FILE_TOPIC, TOPICS } from '#shared/topics'
import { greetingLate, greetingThat } from './greeting.ts'
import {
  altered,
  claim,
  clock,
  elsewhere,
  forged,
  garbage,
  hello,
  last,
  late,
  lateGarbage,
  PEERS,
  type PeerName,
  payloadOf,
  repeated,
  type Said,
  unsigned,
  wild
} from './messages.ts'
import { joins, leaves } from './moves.ts'
import { oddTopic } from './steps/bears-odd-topics.ts'
import { strange } from './steps/goes-on.ts'
import { grafted } from './steps/stands-alone.ts'
import { everyEvent } from './wild-text.ts'

const { node, alice, bob, carol, stranger, frank: alone } = PEER_IDS
/** When the run began, by the checker's own clock. */
const SECONDS = 1_750_000_000
/** In a run, nobody on the network is in the examples of events. */
const ODD = `msg,${bob},${CHAT_TOPIC},a storm is coming`
const WILD = ['wild 4f1d', ...everyEvent(node)].join('\n').replaceAll(alice, stranger)

const payload = (from: string, text: string): string =>
  payloadOf({ from, text, timestamp: SECONDS, type: 'CHAT' })

/** The node tells a peer which topics it is on. */
const told = (peer: PeerName): Chapters =>
  TOPICS.map(topic => [
    `${peer} told ${topic}`,
    { kind: 'subscription-seen', actor: peer, peerId: node, topic, subscribed: true }
  ])

/** A peer joins or leaves a topic, and the node says so. */
function move(peer: PeerName, kind: typeof joins | typeof leaves, topic: string): Chapters {
  return [
    [`${peer} ${kind.note.name} ${topic}`, noted(kind.note, { peer, topic })],
    [`${kind.event} ${peer} ${topic}`, said(`${kind.event},${PEER_IDS[peer]},${topic}`)]
  ]
}

/** A peer publishes something, in its own name unless it claims another. */
function publish(message: Note<Said>, words: Said, topic = CHAT_TOPIC): Chapters {
  const { by, claims = PEER_IDS[by], text } = words
  const published = { topic, data: payload(claims, text), signed: by !== 'mallory' }
  return [
    [message.name, noted(message, words)],
    [`${message.name} published`, { kind: 'message-published', actor: by, ...published }]
  ]
}

const msg = (by: PeerName, text: string): Written =>
  said(formatEvent('msg', PEER_IDS[by], CHAT_TOPIC, text))

/** A peer says something in the chat, and the node logs it under this peer's name. */
const talk = (message: Note<Said>, words: Said): Chapters => [
  ...publish(message, words),
  [`${message.name} line`, msg(words.by, words.text)]
]

const seen = (peer: PeerName, from: string, via: string, text: string): Written => ({
  kind: 'message-seen',
  actor: peer,
  from,
  via,
  topic: CHAT_TOPIC,
  data: payload(from, text)
})

const good = new Story([
  ...up(...PEERS, 'erin'),
  ['clock', noted(clock, { seconds: SECONDS })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['listening', said(`listening,/ip4/127.0.0.1/tcp/4001/p2p/${node}`)],
  ...TOPICS.map(topic => [`subscribed ${topic}`, said(`subscribed,${topic}`)] as const),
  ['alice answers', noted(handshakesReleased, { peer: 'alice' })],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  [
    'identified',
    {
      kind: 'identified',
      actor: 'alice',
      peerId: node,
      protocolVersion: 'ipfs/0.1.0',
      agentVersion: 'universal-connectivity/0.1.0',
      listenAddrs: [],
      protocols: ['/ipfs/id/1.0.0', '/ipfs/ping/1.0.0', '/meshsub/1.2.0']
    }
  ],
  ...told('alice'),
  ...move('alice', joins, FILE_TOPIC),
  ...move('alice', leaves, FILE_TOPIC),
  ...move('alice', joins, CHAT_TOPIC),
  [
    'link',
    {
      kind: 'mesh-changed',
      actor: 'alice',
      change: 'graft',
      peerId: node,
      topic: CHAT_TOPIC,
      direction: 'outbound'
    }
  ],
  ['greeting', seen('alice', node, node, `Hello from ${node}!`)],
  ['greeting at carol', seen('carol', node, alice, `Hello from ${node}!`)],
  ...connectionSeen({ peer: 'bob', direction: 'outbound' }),
  ...told('bob'),
  ...move('bob', joins, CHAT_TOPIC),
  ['odd topic', noted(oddTopic, { topic: `weather\n${ODD}`, forgery: ODD })],
  ...move('bob', joins, FILE_TOPIC),
  ...talk(hello, { by: 'carol', text: 'good morning, all' }),
  ['hello at bob', seen('bob', carol, node, 'good morning, all')],
  ['again', noted(repeated, { by: 'carol', text: 'good morning, all', times: 2 })],
  ...['again 1 line', 'again 2 line'].map(
    name => [name, msg('carol', 'good morning, all')] as const
  ),
  ...publish(elsewhere, { by: 'alice', text: 'a file' }, FILE_TOPIC),
  ...talk(claim, { by: 'carol', text: 'send me your keys', claims: stranger }),
  ...publish(garbage, { by: 'alice', text: '' }),
  ['warning', said(`warning,cannot read what ${alice} sent: not a message`)],
  ...talk(wild, { by: 'carol', text: WILD }),
  ...connectionSeen({ peer: 'mallory', direction: 'outbound' }),
  ...told('mallory'),
  ...move('mallory', joins, CHAT_TOPIC),
  ['forged', noted(forged, { by: 'mallory', text: 'trust carol', claims: carol })],
  ['altered', noted(altered, { by: 'mallory', text: 'trust me, carol', claims: carol })],
  ...publish(unsigned, { by: 'mallory', text: 'trust me' }),
  ...move('mallory', joins, DISCOVERY_TOPIC),
  ...talk(last, { by: 'bob', text: 'good night' }),
  ['last at alice', seen('alice', bob, node, 'good night')],
  ['alone', started('alone', alone)],
  ['alone line', said(`identity,${alone}`, 'alone')],
  ['grafted', noted(grafted, {})],
  ['erin ping', { kind: 'ping-sent', actor: 'erin', peerId: alone, rttMs: 1 }],
  ...[1, 2].map(
    number =>
      [
        `ping ${number}`,
        { kind: 'ping-seen', actor: 'alice', peerId: node, number, arrivedAt: 0, heldMs: 0 }
      ] as const
  ),
  ['strange', noted(strange, {})],
  ...talk(late, { by: 'carol', text: 'still here' }),
  ...publish(lateGarbage, { by: 'bob', text: '' }),
  ['late warning', said(`warning,cannot read what ${bob} sent: not a message`)],
  ...farewellSeen()
])

const clockSet = (byMs: number): Written => ({ kind: 'clock-jumped', actor: 'engine', byMs })
const isMsg = (name: string): boolean => name.endsWith(' line')
const silent = good.only(({ kind }, name) => kind !== 'line' || name === 'identity')
const lines = good.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))

export default defineStory({
  good,
  alsoGood: {
    'a node that tries too early, and again in time': good.also(
      'listening',
      'warning,nobody heard: PublishError.NoPeersSubscribedToTopic'
    ),
    'more topics than are asked for, and lines that come twice': good.also(
      'listening',
      'subscribed,weather',
      `subscribed,${CHAT_TOPIC}`
    ),
    'moves that are logged twice, and on other topics': good.also(
      `subscribe alice ${CHAT_TOPIC}`,
      `subscribe,${alice},${CHAT_TOPIC}`,
      `subscribe,${alice},weather`,
      `unsubscribe,${stranger},weather`
    ),
    'a clock that is a minute slow': greetingThat(good, () => ({ timestamp: SECONDS - 60 })),
    'a clock that is a minute fast': greetingThat(good, () => ({ timestamp: SECONDS + 60 })),
    'a clock that somebody sets, and sets back': greetingThat(
      good.after('link', clockSet(3_600_000)).after('greeting', clockSet(-3_600_000)),
      () => ({ timestamp: SECONDS + 3600 })
    ),
    'a greeting that comes late, and says so': greetingThat(greetingLate(good), () => ({
      timestamp: SECONDS + 100
    })),
    'a greeting that bob, who comes later, is still given': good.after(
      `subscribe bob ${CHAT_TOPIC}`,
      seen('bob', node, node, `Hello from ${node}!`)
    ),
    'an error line for a warning': good.says('warning', `error,${alice}: what?`)
  },
  forgeries: {
    ...forgedLines(good),
    'one message in which everything else stands': silent.after(
      'last published',
      said(formatEvent('msg', bob, CHAT_TOPIC, lines.join('\n')))
    ),
    'a greeting of somebody else': good
      .with('greeting', { from: stranger })
      .with('greeting at carol', { from: stranger }),
    'a greeting that alice made up for carol': good.without('greeting'),
    'messages under the name of their neighbour': good.retold((each, name) =>
      each.kind === 'line' && isMsg(name) ? { text: each.text.replace(carol, bob) } : {}
    ),
    'messages before they were said': good
      .only((_, name) => !isMsg(name))
      .after(
        'listening',
        ...good.chapters.flatMap(([name, each]) =>
          isMsg(name) ? [{ ...each, at: undefined }] : []
        )
      ),
    'subscriptions of strangers in place of those of the peers': good.retold((each, name) =>
      each.kind === 'line' && name.startsWith('subscribe ')
        ? { text: each.text.replace(/12D3KooW\w+/, stranger) }
        : {}
    )
  },
  // What earlier lessons ask for.
  unread: ['listening', 'alone line']
})
