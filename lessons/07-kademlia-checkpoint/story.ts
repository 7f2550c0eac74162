import { strangeBytesSent } from '#checker/abilities'
import { farewellSeen, handshakesReleased } from '#checker/checkpoint'
import {
  addrOf,
  type Chapters,
  connectionSeen,
  defineStory,
  homeOf,
  noted,
  PEER_IDS,
  type Person,
  Story,
  said as says,
  seen,
  started,
  up,
  type Written
} from '#checker/story'
import { CHAT_TOPIC } from '#shared/topics'
import { held, hungUp, left, misplacedRecord, network, record, released, said } from './notes.ts'
import { SPOKEN } from './story-variations.ts'
import { provided, strangeQueries, WHO_PROVIDES } from './strangers.ts'

const { alice, bob, carol, dave, erin, node, stranger } = PEER_IDS
/** The second node is no person of its own in stories. */
const LONELY = PEER_IDS.stranger
const AGENT = 'hidden/1234'
const TEXT = 'found you, 4711'
const VALUE = 'CAESIA=='
const MISPLACED = 'L3BrL21pcw=='
const LISTENING = '/ip4/127.0.0.1/tcp/4001'
const PEERS = { peers: ['alice', 'bob'] }

/** A further connection of a peer, under a name of its own. */
function further(name: string, peer: Person, peerId: string = node): Chapters {
  return connectionSeen({ peer, peerId, direction: 'inbound' }).map(([chapter, each]) => [
    chapter.replace(peer, name),
    each.kind === 'rung' ? { ...each, connection: 2 } : each
  ])
}

function takes(actor: Person, peerId: string): Written {
  return { kind: 'routing-table-changed', actor, change: 'added', peerId }
}

export function asked(actor: Person, peerId: string = node, key = peerId): Written {
  return { kind: 'dht-request-seen', actor, peerId, request: 'FIND_NODE', key }
}

export function answered(
  actor: Person,
  request: 'FIND_NODE' | 'GET_VALUE' | 'PUT_VALUE',
  facts: { closer?: string[]; key?: string; value?: string; error?: string } = {}
): Written {
  const key = request === 'FIND_NODE' ? stranger : 'L3BrLw=='
  return { kind: 'dht-answered', actor, peerId: node, request, key, closer: [], ...facts }
}

export function told(actor: Person, ...protocols: string[]): Written {
  return {
    kind: 'identified',
    actor,
    peerId: node,
    protocolVersion: 'ipfs/0.1.0',
    agentVersion: 'universal-connectivity/0.1.0',
    listenAddrs: [LISTENING],
    protocols: [...SPOKEN, ...protocols]
  }
}

const update = (peerId: string): Written => says(`kademlia,routing_update,${peerId}`)
const lonely = (text: string): Written => says(text, 'lonely')

const joins: Chapters = [
  ...up('alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'mallory'),
  [
    'network',
    noted(network, {
      bootstrapPeers: [addrOf('ghost'), addrOf('alice'), addrOf('bob')],
      ghost: addrOf('ghost'),
      peggy: addrOf('peggy'),
      carolsAgent: AGENT
    })
  ],
  ...further('among', 'alice', carol),
  ['alice takes carol', takes('alice', carol)],
  ...further('among bob', 'bob', carol),
  ['bob takes carol', takes('bob', carol)],
  ['held', noted(held, PEERS)],
  ['node', started('node', node)],
  ['identity', says(`identity,${node}`)],
  ['listening', says(`listening,${LISTENING}/p2p/${node}`)],
  ['bootstrap-peer ghost', says(`bootstrap-peer,${addrOf('ghost')}`)],
  ['bootstrap-peer alice', says(`bootstrap-peer,${addrOf('alice')}`)],
  ['bootstrap-peer bob', says(`bootstrap-peer,${addrOf('bob')}`)],
  ['warning', says(`warning,cannot reach ${addrOf('ghost')}: ECONNREFUSED`)],
  ['alice answers', noted(handshakesReleased, { peer: 'alice' })],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  ...connectionSeen({ peer: 'bob', direction: 'inbound' }),
  ['alice told', told('alice', '/ipfs/kad/1.0.0')],
  ['bob told', told('bob', '/ipfs/kad/1.0.0')],
  ['alice takes node', takes('alice', node)],
  ['bob takes node', takes('bob', node)],
  ['update alice', update(alice)],
  ['alice asked', asked('alice')],
  ['frank pinged', { kind: 'ping-sent', actor: 'frank', peerId: node, rttMs: 2 }],
  ['released', noted(released, PEERS)],
  ['discovered', says(`kademlia,discovered,${carol}`)],
  ['update bob', update(bob)],
  ['bob asked', asked('bob')],
  ['closestpeers', says('kademlia,closestpeers,2')],
  ['closest alice', says(`closestpeer,${alice},${homeOf('alice')}`)],
  ['closest bob', says(`closestpeer,${bob},${homeOf('bob')}`)],
  ['bootstrap', says('kademlia,bootstrap')],
  ['carol asked', asked('carol')]
]

const hears = { peerId: node, topic: CHAT_TOPIC, subscribed: true }
const WHO = {
  peerId: node,
  protocol: '/ipfs/kad/1.0.0',
  what: WHO_PROVIDES,
  bytes: 40,
  end: 'closed',
  answer: provided(addrOf('mallory'))
} as const
const publishes = { topic: CHAT_TOPIC, data: 'AA==', signed: true }
const lives: Chapters = [
  ...connectionSeen({ peer: 'carol', direction: 'inbound' }),
  ['identify', says(`identify,${carol},ipfs/0.1.0,${AGENT}`)],
  ['carol hears', { kind: 'subscription-seen', actor: 'carol', ...hears }],
  ['subscribe', says(`subscribe,${carol},${CHAT_TOPIC}`)],
  ['said', noted(said, { text: TEXT })],
  ['published', { kind: 'message-published', actor: 'carol', ...publishes }],
  ['msg', says(`msg,${carol},${CHAT_TOPIC},${TEXT}`)],
  ['update carol', update(carol)],
  ['answer', answered('alice', 'FIND_NODE', { closer: [carol, bob] })],
  ['record', noted(record, { value: VALUE })],
  ['no value', answered('bob', 'GET_VALUE')],
  ['put', answered('alice', 'PUT_VALUE', { value: VALUE })],
  ['got', answered('bob', 'GET_VALUE', { value: VALUE })],
  ['misplaced', noted(misplacedRecord, { key: MISPLACED })],
  ['misplaced put', answered('alice', 'PUT_VALUE', { key: MISPLACED, error: 'stream reset' })],
  ['misplaced got', answered('bob', 'GET_VALUE', { key: MISPLACED })],
  ['found', { kind: 'peer-found', actor: 'dave', peerId: node, addrs: [LISTENING] }],
  ...connectionSeen({ peer: 'dave', direction: 'outbound', remoteAddr: LISTENING }),
  ['update dave', update(dave)]
]

const leaves: Chapters = [
  ['hung up', noted(hungUp, { peers: ['bob', 'dave'] })],
  ['bob closed', { kind: 'connection-closed', actor: 'bob', peerId: node }],
  ['dave closed', { kind: 'connection-closed', actor: 'dave', peerId: node }],
  ...further('again', 'bob'),
  ['left', noted(left, { peer: 'carol' })],
  ['removal', says(`kademlia,routing_removal,${carol}`)],
  ['last answer', answered('alice', 'FIND_NODE', { closer: [bob, dave] })],
  ['strange queries', noted(strangeQueries, { key: 'EiA=' })],
  ['who provides', seen(strangeBytesSent, 'mallory', WHO)],
  ['answer afterwards', answered('alice', 'FIND_NODE', { closer: [bob, dave] })]
]

const alone: Chapters = [
  ['lonely', started('lonely', LONELY)],
  ['lonely identity', lonely(`identity,${LONELY}`)],
  ['lonely listening', lonely(`listening,/ip4/127.0.0.1/tcp/4002/p2p/${LONELY}`)],
  ['lonely warning', lonely('warning,nobody to ask yet')],
  ...connectionSeen({ peer: 'erin', peerId: LONELY, direction: 'outbound' }),
  ['erin takes lonely', takes('erin', LONELY)],
  ['erin asked', asked('erin', LONELY)],
  ['lonely closestpeers', lonely('kademlia,closestpeers,1')],
  ['lonely closest', lonely(`closestpeer,${erin}`)],
  ['lonely bootstrap', lonely('kademlia,bootstrap')]
]

const good = new Story([...joins, ...lives, ...leaves, ...alone, ...farewellSeen()])

const isLineOf = (each: Written, actor: string): boolean =>
  each.kind === 'line' && each.actor === actor
const isNodeLine = (each: Written): boolean => isLineOf(each, 'node')
const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')

/** The good story without what this holds for. */
function except(which: (each: Written, name: string) => boolean): Story {
  return new Story(good.chapters.filter(([name, each]) => !which(each, name)))
}

/** The lines stay, and of what the peers saw everything of these kinds goes. */
function withoutKinds(...kinds: Written['kind'][]): Story {
  return except(({ kind }) => kinds.includes(kind))
}

/** The good story, with other facts where this holds. */
function otherwise(which: (each: Written, name: string) => boolean, facts: object): Story {
  return new Story(
    good.chapters.map(([name, each]) => [name, which(each, name) ? { ...each, ...facts } : each])
  )
}

/** What was seen and asked, as if it had been somebody else. */
function ofSomebodyElse(seen: Written['kind']): Story {
  return otherwise(({ kind }) => kind === seen, { peerId: stranger })
}

export default defineStory({
  good,
  forgeries: {
    'the lines in reverse order': good.reversed(isNodeLine),
    'every line, and nobody was asked': withoutKinds('dht-request-seen'),
    'every line, and nobody has met it': withoutKinds('rung', 'connection-opened'),
    'every line, and nobody takes it in': withoutKinds('routing-table-changed'),
    'every line, and no answers': withoutKinds('dht-answered'),
    'every line, and nobody finds it': withoutKinds('peer-found'),
    'everything but the lines': except(isNodeLine),
    'the questions of somebody else': ofSomebodyElse('dht-request-seen'),
    'the answers of somebody else': ofSomebodyElse('dht-answered'),
    'the connections of somebody else': ofSomebodyElse('connection-opened'),
    'somebody else in the tables': ofSomebodyElse('routing-table-changed'),
    'the lines of another node': otherwise(
      (each, name) => isNodeLine(each) && name !== 'identity',
      { actor: 'lonely' }
    ),
    'the lines of one node for both': otherwise(each => isLineOf(each, 'lonely'), {
      actor: 'node'
    }),
    'one warning about everything': except(
      (each, name) => isNodeLine(each) && name !== 'identity'
    ).also('identity', `warning,${EVERYTHING}`),
    'carol as one of the closest, and never asked': good
      .says('closest alice', `closestpeer,${carol}`)
      .says('closest bob', `closestpeer,${dave}`),
    'the chat before it was said': good
      .without('msg')
      .also('identity', `msg,${carol},${CHAT_TOPIC},hello`),
    'a removal of everybody at once': good
      .without('removal')
      .also('update carol', ...[alice, bob, carol].map(id => `kademlia,routing_removal,${id}`))
  },
  // She dials when it has been logged.
  inOrder: [['lonely warning', 'erin tcp']],
  // Lines that earlier lessons asked for, and the second node's list, which the first one's stands for.
  unread: [
    'listening',
    'lonely identity',
    'lonely listening',
    'lonely closestpeers',
    'lonely closest'
  ]
})
