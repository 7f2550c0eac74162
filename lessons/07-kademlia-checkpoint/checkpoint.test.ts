import assert from 'node:assert/strict'
import test from 'node:test'
import { assess, conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { connectionSeen, exited, Story, said, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'
import { identityFromSeed } from '../../checker/record/peers/identity.ts'
import { publicKeyRecord } from './public-key-record.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const LONELY = '12D3KooWFWxpMjGkH8coWrg8hyJVN8e5Pkv9HaBKJAPUMLZARoqD'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const NOBODY = '12D3KooWFZd5v1BPvVe5gXa19asqDpv7sTGzr4gvtbzmbC8gRUqE'
const GHOST = '12D3KooWHAucExp8sYgzUpUqvUgAdFVN22xDcu9u9CY9W7E8W9ij'
const IDS = {
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  dave: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7',
  erin: '12D3KooWR7f1sNCpbStKmms1Kt391nGbCUbDD17sJLJeKjrZdsEP',
  frank: '12D3KooWJeESyB5qGKzSXmo2mztTEzF7kM3fJrJK9TLH5Nq6dRQd'
}
type Peer = keyof typeof IDS
const PEERS = Object.keys(IDS) as Peer[]

const KAD = '/ipfs/kad/1.0.0'
const TOPIC = 'universal-connectivity'
const TEXT = 'found you, 4711'
const AGENT = 'hidden/1234'
const VALUE = 'CAESIA=='
const LISTENING = '/ip4/127.0.0.1/tcp/4001'
const ALONE = '/ip4/127.0.0.1/tcp/4002'

const home = (peer: Peer): string =>
  `/ip4/127.0.0.1/tcp/500${PEERS.indexOf(peer) + 1}/p2p/${IDS[peer]}`
const GHOST_ADDR = `/ip4/127.0.0.1/tcp/808/p2p/${GHOST}`

function noted(kind: 'challenge' | 'fault', name: string, data: object = {}): Written {
  return { kind, actor: 'checkpoint', name, data: { ...data } }
}

type Chapter = [name: string, observation: Written]

/** The second and later connections of a peer bear other names. */
function connection(
  peer: Peer,
  direction: 'inbound' | 'outbound',
  facts: { peerId?: string; number?: number; name?: string } = {}
): Chapter[] {
  const { peerId = NODE, number = 1, name = peer } = facts
  return connectionSeen({
    peer,
    peerId,
    direction,
    localAddr: home(peer).replace(/\/p2p\/.*/, ''),
    remoteAddr: direction === 'inbound' ? `/ip4/127.0.0.1/tcp/6000${number}` : LISTENING
  }).map(([chapter, each]) => [
    chapter.replace(peer, name),
    each.kind === 'rung' ? { ...each, connection: number } : each
  ])
}

function takes(peer: Peer, peerId: string): Written {
  return { kind: 'routing-table-changed', actor: peer, change: 'added', peerId }
}

function asked(peer: Peer, peerId = NODE, key = peerId): Written {
  return { kind: 'dht-request-seen', actor: peer, peerId, request: 'FIND_NODE', key }
}

function answered(
  actor: Peer,
  request: 'FIND_NODE' | 'GET_VALUE' | 'PUT_VALUE',
  facts: { closer?: string[]; value?: string; error?: string } = {}
): Written {
  const key = request === 'FIND_NODE' ? NOBODY : 'L3BrLw=='
  return { kind: 'dht-answered', actor, peerId: NODE, request, key, closer: [], ...facts }
}

function told(peer: Peer, ...protocols: string[]): Written {
  return {
    kind: 'identified',
    actor: peer,
    peerId: NODE,
    protocolVersion: 'ipfs/0.1.0',
    agentVersion: 'universal-connectivity/0.1.0',
    listenAddrs: [LISTENING],
    protocols: ['/ipfs/id/1.0.0', '/ipfs/ping/1.0.0', ...protocols]
  }
}

const lonely = (text: string): Written => said(text, 'lonely')
const update = (peer: Peer): string => `kademlia,routing_update,${IDS[peer]}`
const removal = (peer: Peer): string => `kademlia,routing_removal,${IDS[peer]}`

const joins: Chapter[] = [
  ['given', noted('challenge', 'given-identity', { peerId: NODE })],
  ...PEERS.map(
    (peer): Chapter => [
      `${peer} up`,
      { kind: 'peer-up', actor: peer, peerId: IDS[peer], addr: home(peer) }
    ]
  ),
  [
    'network',
    noted('challenge', 'network', {
      node: NODE,
      lonely: LONELY,
      ...IDS,
      bootstrapPeers: [GHOST_ADDR, home('alice'), home('bob')],
      ghost: GHOST_ADDR,
      carolsAgent: AGENT
    })
  ],
  ...connection('alice', 'inbound', { peerId: IDS.carol, name: 'among' }),
  ['alice takes carol', takes('alice', IDS.carol)],
  ['held', noted('fault', 'answers-held')],
  ['node', started()],
  ['identity', said(`identity,${NODE}`)],
  ['listening', said(`listening,${LISTENING}/p2p/${NODE}`)],
  ['bootstrap-peer ghost', said(`bootstrap-peer,${GHOST_ADDR}`)],
  ['bootstrap-peer alice', said(`bootstrap-peer,${home('alice')}`)],
  ['bootstrap-peer bob', said(`bootstrap-peer,${home('bob')}`)],
  ['warning', said(`warning,cannot reach ${GHOST_ADDR}: ECONNREFUSED`)],
  ...connection('alice', 'inbound', { number: 2 }),
  ...connection('bob', 'inbound'),
  ['alice told', told('alice', KAD)],
  ['bob told', told('bob', KAD)],
  ['alice takes node', takes('alice', NODE)],
  ['bob takes node', takes('bob', NODE)],
  ['update alice', said(update('alice'))],
  ['alice asked', asked('alice')],
  ['frank pinged', { kind: 'ping-sent', actor: 'frank', peerId: NODE, rttMs: 2 }],
  ['released', noted('fault', 'answers-released')],
  ['discovered', said(`kademlia,discovered,${IDS.carol}`)],
  ['update bob', said(update('bob'))],
  ['bob asked', asked('bob')],
  ['closestpeers', said('kademlia,closestpeers,2')],
  ['closest alice', said(`closestpeer,${home('alice').replace(/(.*)\/p2p\/(.*)/, '$2,$1')}`)],
  ['closest bob', said(`closestpeer,${home('bob').replace(/(.*)\/p2p\/(.*)/, '$2,$1')}`)],
  ['bootstrap', said('kademlia,bootstrap')]
]

const lives: Chapter[] = [
  ...connection('carol', 'inbound', { number: 2 }),
  ['identify', said(`identify,${IDS.carol},ipfs/0.1.0,${AGENT}`)],
  [
    'carol hears',
    {
      kind: 'subscription-seen',
      actor: 'carol',
      peerId: NODE,
      topic: TOPIC,
      subscribed: true
    }
  ],
  ['subscribe', said(`subscribe,${IDS.carol},${TOPIC}`)],
  ['said', noted('challenge', 'said', { text: TEXT })],
  [
    'published',
    { kind: 'message-published', actor: 'carol', topic: TOPIC, data: 'AA==', signed: true }
  ],
  ['msg', said(`msg,${IDS.carol},${TOPIC},${TEXT}`)],
  ['update carol', said(update('carol'))],
  ['answer', answered('alice', 'FIND_NODE', { closer: [IDS.carol, IDS.bob] })],
  ['record', noted('challenge', 'record', { value: VALUE })],
  ['no value', answered('bob', 'GET_VALUE')],
  ['put', answered('alice', 'PUT_VALUE', { value: VALUE })],
  ['got', answered('bob', 'GET_VALUE', { value: VALUE })],
  ['found', { kind: 'peer-found', actor: 'dave', peerId: NODE, addrs: [LISTENING] }],
  ...connection('dave', 'outbound'),
  ['update dave', said(update('dave'))]
]

const leaves: Chapter[] = [
  ['hung up', noted('fault', 'hung-up', { peers: ['bob', 'dave'] })],
  ['bob closed', { kind: 'connection-closed', actor: 'bob', peerId: NODE }],
  ['dave closed', { kind: 'connection-closed', actor: 'dave', peerId: NODE }],
  ...connection('bob', 'inbound', { number: 2, name: 'again' }),
  ['left', noted('fault', 'left', { peer: 'carol' })],
  ['removal', said(removal('carol'))],
  ['last answer', answered('alice', 'FIND_NODE', { closer: [IDS.bob, IDS.dave] })]
]

const alone: Chapter[] = [
  ['lonely', started('lonely')],
  ['lonely identity', lonely(`identity,${LONELY}`)],
  ['lonely listening', lonely(`listening,${ALONE}/p2p/${LONELY}`)],
  ['lonely warning', lonely('warning,nobody to ask yet')],
  ...connection('erin', 'outbound', { peerId: LONELY }),
  ['erin takes lonely', takes('erin', LONELY)],
  ['erin asked', asked('erin', LONELY)],
  ['lonely closestpeers', lonely('kademlia,closestpeers,1')],
  ['lonely closest', lonely(`closestpeer,${IDS.erin}`)],
  ['lonely bootstrap', lonely('kademlia,bootstrap')]
]

const good = new Story([...joins, ...lives, ...leaves, ...alone])

const named = (start: string): string[] =>
  good.chapters.map(([name]) => name).filter(name => name.startsWith(start))
const UPGRADE = ['tcp', 'multistream', 'noise', 'yamux', 'opened']

/** This peer is never connected with the node, except for its second connection. */
function unmet(peer: Peer, story = good): Story {
  return story.without(...UPGRADE.map(rung => `${peer} ${rung}`))
}

/** The connection of that peer broke at this rung, and it has no other one. */
function broken(peer: Peer, rung: string, facts: object = {}): Story {
  const above = UPGRADE.slice(UPGRADE.indexOf(rung) + 1).map(each => `${peer} ${each}`)
  return good
    .without(...above, ...(peer === 'bob' ? named('again ') : []))
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

/** What alice and bob have seen of a node that speaks this. */
function speaking(protocols: string[], story = good): Story {
  return story
    .without('alice takes node', 'bob takes node')
    .with('alice told', { ...told('alice', ...protocols) })
    .with('bob told', { ...told('bob', ...protocols) })
}

const unasked = good.without('alice asked', 'bob asked')
const isLine = ({ kind }: Written): boolean => kind === 'line'
const isNodeLine = (each: Written): boolean => isLine(each) && each.actor === 'node'
const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')

/** The lines stay, and of what the peers saw everything of these kinds goes. */
function withoutKinds(...kinds: Written['kind'][]): Story {
  return new Story(good.chapters.filter(([, { kind }]) => !kinds.includes(kind)))
}

/** What was seen and asked, as if it had been somebody else. */
function ofSomebodyElse(...kinds: Written['kind'][]): Story {
  return new Story(
    good.chapters.map(([name, each]) => [
      name,
      kinds.includes(each.kind) ? ({ ...each, peerId: STRANGER } as Written) : each
    ])
  )
}

testCheckpoint({
  checkpoint,
  good,
  symptoms: [
    ['identity-given', 'no-identity', 'no line', good.without('identity')],
    [
      'identity-given',
      'other-identity',
      'another peer',
      good.with('identity', { text: `identity,${STRANGER}` })
    ],
    [
      'bootstrap-added',
      'bootstrap-peer-unlogged',
      'no line',
      good.without(...named('bootstrap-peer '))
    ],
    [
      'bootstrap-added',
      'bootstrap-peer-unlogged',
      'not the one that is away',
      good.without('bootstrap-peer ghost')
    ],
    ['bootstrap-reached', 'bootstrap-not-dialled', 'alice sees nothing', unmet('alice')],
    [
      'bootstrap-reached',
      'bootstrap-not-dialled',
      'bob sees nothing',
      unmet('bob', good.without(...named('again ')))
    ],
    [
      'bootstrap-reached',
      'no-common-encrypter',
      'no encrypter',
      broken('alice', 'multistream', { offered: [] })
    ],
    ['bootstrap-reached', 'handshake-failed', 'the handshake breaks', broken('bob', 'noise')],
    ['bootstrap-reached', 'no-common-muxer', 'no muxer', broken('alice', 'yamux', { offered: [] })],
    [
      'bootstrap-reached',
      'connected-as-another',
      'somebody else',
      good.with('alice opened', { peerId: STRANGER })
    ],
    ['bootstrap-reached', 'no-warning', 'no line', good.without('warning')],
    [
      'bootstrap-reached',
      'no-warning',
      'a warning about a longer port',
      good.with('warning', { text: 'warning,connect ECONNREFUSED 127.0.0.1:8080' })
    ],
    [
      'bootstrap-reached',
      'died-of-unreachable',
      'it ends',
      good.upTo('bootstrap-peer bob').after('bootstrap-peer bob', exited(1))
    ],
    ['dht-server', 'no-dht', 'it speaks none', speaking([], unasked)],
    [
      'dht-server',
      'no-dht',
      'it does not answer identify',
      speaking([], unasked).without('alice told')
    ],
    ['dht-server', 'client-mode', 'it asks, and does not say so', speaking([])],
    ['dht-server', 'other-protocol', 'the local network', speaking(['/ipfs/lan/kad/1.0.0'])],
    ['dht-server', 'other-protocol', 'no prefix', speaking(['/kad/1.0.0'], unasked)],
    ['dht-server', 'not-taken-in', 'it answers no ping', speaking([KAD])],
    ['dht-server', 'not-taken-in', 'not by bob', good.without('bob takes node')],
    ['looks-for-itself', 'no-lookup', 'nobody is asked', unasked],
    [
      'looks-for-itself',
      'other-key',
      'another key',
      good.with('alice asked', { key: NOBODY }).with('bob asked', { key: NOBODY })
    ],
    [
      'looks-for-itself',
      'other-key',
      'a value',
      good.with('alice asked', { request: 'GET_VALUE' }).without('bob asked')
    ],
    [
      'bootstrap-reported',
      'bootstrap-too-early',
      'joined while nobody answers',
      good.without('bootstrap').after('alice asked', said('kademlia,bootstrap'))
    ],
    [
      'bootstrap-reported',
      'bootstrap-too-early',
      'joined twice, once too early',
      good.after('update alice', said('kademlia,bootstrap'))
    ],
    [
      'bootstrap-reported',
      'bootstrap-too-early',
      'a result while nobody answers',
      good.after('alice asked', said('kademlia,closestpeers,2'))
    ],
    ['bootstrap-reported', 'bootstrap-unlogged', 'no line', good.without('bootstrap')],
    ['bootstrap-reported', 'closestpeers-unlogged', 'no count', good.without('closestpeers')],
    [
      'bootstrap-reported',
      'closestpeers-unlogged',
      'a count alone',
      good.without('closest alice', 'closest bob')
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'more counted than named',
      good.with('closestpeers', { text: 'kademlia,closestpeers,20' })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'fewer counted than named',
      good.with('closestpeers', { text: 'kademlia,closestpeers,1' })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'none',
      good
        .without('closest alice', 'closest bob')
        .with('closestpeers', { text: 'kademlia,closestpeers,0' })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'the same one twice',
      good.with('closest bob', { text: `closestpeer,${IDS.alice}` })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'itself',
      good.with('closest bob', { text: `closestpeer,${NODE}` })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'one that is away',
      good.with('closest bob', { text: `closestpeer,${GHOST}` })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'one that does not speak Kademlia',
      good.with('closest bob', { text: `closestpeer,${IDS.frank}` })
    ],
    [
      'bootstrap-reported',
      'closestpeers-wrong',
      'none that was asked',
      good
        .with('closestpeers', { text: 'kademlia,closestpeers,1' })
        .with('closest alice', { text: `closestpeer,${IDS.carol}` })
        .without('closest bob')
    ],
    ['discovers', 'not-discovered', 'no line', good.without('discovered')],
    ...(
      [
        ['a bootstrap peer', IDS.alice],
        ['the bootstrap peer that is away', GHOST],
        ['one that has dialled it', IDS.frank],
        ['itself', NODE],
        ['a peer that nobody knows', STRANGER]
      ] as const
    ).map(
      ([what, id]) =>
        [
          'discovers',
          'discovered-wrongly',
          what,
          good.after('discovered', said(`kademlia,discovered,${id}`))
        ] as const
    ),
    ['talks-to-discovered', 'discovered-not-dialled', 'carol sees nothing', unmet('carol')],
    [
      'talks-to-discovered',
      'handshake-failed',
      'the handshake with carol breaks',
      broken('carol', 'noise')
    ],
    ['talks-to-discovered', 'identify-unlogged', 'no line', good.without('identify')],
    [
      'talks-to-discovered',
      'identify-unlogged',
      "somebody else's words",
      good.with('identify', { text: `identify,${IDS.carol},ipfs/0.1.0,js-libp2p/3.3.11` })
    ],
    ['talks-to-discovered', 'no-gossip', 'carol is told nothing', good.without('carol hears')],
    [
      'talks-to-discovered',
      'no-gossip',
      'another topic',
      good.with('carol hears', { topic: `${TOPIC}-file` })
    ],
    ['talks-to-discovered', 'no-gossip', 'no line about carol', good.without('subscribe')],
    ['talks-to-discovered', 'chat-unlogged', 'no line', good.without('msg')],
    [
      'talks-to-discovered',
      'chat-unlogged',
      'another text',
      good.with('msg', { text: `msg,${IDS.carol},${TOPIC},found you` })
    ],
    [
      'talks-to-discovered',
      'chat-unlogged',
      'of another peer',
      good.with('msg', { text: `msg,${IDS.alice},${TOPIC},${TEXT}` })
    ],
    ['knows', 'routing-update-unlogged', 'not alice', good.without('update alice')],
    ['knows', 'routing-update-unlogged', 'not carol', good.without('update carol')],
    [
      'knows',
      'routing-update-wrong',
      'one that does not speak Kademlia',
      good.after('update bob', said(`kademlia,routing_update,${IDS.frank}`))
    ],
    [
      'knows',
      'routing-update-wrong',
      'itself',
      good.after('update bob', said(`kademlia,routing_update,${NODE}`))
    ],
    [
      'knows',
      'find-node-unanswered',
      'no answer',
      good.with('answer', { closer: [], error: 'could not negotiate' })
    ],
    ['knows', 'find-node-unanswered', 'not asked', good.without('answer', 'last answer')],
    ['knows', 'find-node-lacks', 'nobody', good.with('answer', { closer: [] })],
    ['knows', 'find-node-lacks', 'not carol', good.with('answer', { closer: [IDS.bob] })],
    ['knows', 'find-node-lacks', 'strangers', good.with('answer', { closer: [STRANGER] })],
    ['keeps-values', 'value-refused', 'no', good.with('put', { error: 'the stream was reset' })],
    [
      'keeps-values',
      'value-invented',
      'before it was put',
      good.with('no value', { value: VALUE })
    ],
    ['keeps-values', 'value-lost', 'no value', good.with('got', { value: undefined })],
    [
      'keeps-values',
      'value-lost',
      'no answer',
      good.with('got', { value: undefined, error: 'EOF' })
    ],
    ['keeps-values', 'value-lost', 'another value', good.with('got', { value: 'AAAA' })],
    ['keeps-values', 'value-lost', 'not tried', good.without('put', 'got')],
    ['is-found', 'not-found', 'nowhere', good.with('found', { addrs: [], error: 'Not found' })],
    ['is-found', 'not-found', 'not tried', good.without('found')],
    ['is-found', 'routing-update-unlogged', 'not taken in', good.without('update dave')],
    ['is-found', 'no-tcp', 'nobody is there', broken('dave', 'tcp', { error: 'ECONNREFUSED' })],
    ['is-found', 'hung-up', 'turned away', broken('dave', 'multistream', { silent: true })],
    ['drops-the-gone', 'gone-kept', 'no line', good.without('removal')],
    ['drops-the-gone', 'gone-kept', 'she never left', good.without('left')],
    [
      'drops-the-gone',
      'gone-kept',
      'a line before she left',
      good.without('removal').after('update carol', said(removal('carol')))
    ],
    [
      'drops-the-gone',
      'gone-named',
      'still named',
      good.with('last answer', { closer: [IDS.bob, IDS.carol] })
    ],
    ['drops-the-gone', 'gone-named', 'not asked', good.without('last answer')],
    [
      'keeps-the-living',
      'living-lost',
      'not named any more',
      good.with('last answer', { closer: [IDS.dave] }).after('bob closed', said(removal('bob')))
    ],
    [
      'keeps-the-living',
      'living-lost',
      'a bootstrap peer is kept, and no other',
      good.with('last answer', { closer: [IDS.bob] }).after('dave closed', said(removal('dave')))
    ],
    [
      'waits-alone',
      'died-of-loneliness',
      'it ends',
      good.upTo('lonely listening').after('lonely listening', exited(0, 'lonely'))
    ],
    ['waits-alone', 'lonely-unwarned', 'no line', good.without('lonely warning')],
    [
      'waits-alone',
      'lonely-unwarned',
      'a line when it is too late',
      good.without('lonely warning').after('erin opened', lonely('warning,nobody to ask yet'))
    ],
    [
      'waits-alone',
      'lonely-too-early',
      'joined when there is nobody',
      good.after('lonely warning', lonely('kademlia,bootstrap'))
    ],
    [
      'waits-alone',
      'lonely-too-early',
      'a result when there is nobody',
      good.after('erin opened', lonely('kademlia,closestpeers,0'))
    ],
    [
      'waits-alone',
      'no-tcp',
      'it cannot be reached',
      broken('erin', 'tcp', { error: 'ECONNREFUSED' })
    ],
    [
      'waits-alone',
      'lonely-outside',
      'it asks nobody',
      good.without('erin asked', 'lonely closestpeers', 'lonely closest', 'lonely bootstrap')
    ],
    [
      'waits-alone',
      'lonely-outside',
      'erin does not take it in',
      good.without('erin takes lonely')
    ],
    ['waits-alone', 'lonely-unreported', 'no line', good.without('lonely bootstrap')]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isNodeLine),
    'every line, and nobody was asked': withoutKinds('dht-request-seen'),
    'every line, and nobody has met it': withoutKinds('rung', 'connection-opened'),
    'every line, and nobody takes it in': withoutKinds('routing-table-changed'),
    'every line, and no answers': withoutKinds('dht-answered'),
    'every line, and nobody finds it': withoutKinds('peer-found'),
    'everything but the lines': new Story(good.chapters.filter(([, each]) => !isNodeLine(each))),
    'the questions of somebody else': ofSomebodyElse('dht-request-seen'),
    'the answers of somebody else': ofSomebodyElse('dht-answered'),
    'the connections of somebody else': ofSomebodyElse('connection-opened'),
    'somebody else in the tables': ofSomebodyElse('routing-table-changed'),
    'the lines of another node': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isNodeLine(each) && name !== 'identity' ? { ...each, actor: 'lonely' } : each
      ])
    ),
    'the lines of one node for both': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && each.actor === 'lonely' ? { ...each, actor: 'node' } : each
      ])
    ),
    'one warning about everything': new Story(
      good.chapters.filter(([name, each]) => !isNodeLine(each) || name === 'identity')
    ).after('identity', said(`warning,${EVERYTHING}`)),
    'carol as one of the closest, and never asked': good
      .with('closest alice', { text: `closestpeer,${IDS.carol}` })
      .with('closest bob', { text: `closestpeer,${IDS.dave}` }),
    'the chat before it was said': good
      .without('msg')
      .after('identity', said(`msg,${IDS.carol},${TOPIC},hello`)),
    'a removal of everybody at once': good
      .without('removal')
      .after(
        'update carol',
        ...(['alice', 'bob', 'carol'] as const).map(peer => said(removal(peer)))
      )
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

const ALSO_GOOD: { [what: string]: Story } = {
  'a warning that names host and port': good.with('warning', {
    text: 'warning,connect ECONNREFUSED 127.0.0.1:808'
  }),
  'the result after the word that it has joined': good
    .without('bootstrap')
    .after('released', said('kademlia,bootstrap')),
  'other lines between those of the result': good.after(
    'closest alice',
    said(`ping,${IDS.alice},1 ms`),
    said(update('bob'))
  ),
  'a result with carol in it, and without addresses': good
    .with('closestpeers', { text: 'kademlia,closestpeers,3' })
    .with('closest alice', { text: `closestpeer,${IDS.alice}` })
    .after('closest bob', said(`closestpeer,${IDS.carol}`)),
  'a second lookup later': good.after(
    'update carol',
    said('kademlia,closestpeers,1'),
    said(`closestpeer,${IDS.carol}`),
    said('kademlia,bootstrap')
  ),
  'a table that takes in whom it was told of': good
    .after('bootstrap-peer bob', said(`kademlia,routing_update,${GHOST}`))
    .after('warning', said(`kademlia,routing_removal,${GHOST}`)),
  'carol is discovered once more, and dave': good.after(
    'update carol',
    said(`kademlia,discovered,${IDS.carol}`),
    said(`kademlia,discovered,${IDS.dave}`)
  ),
  'the node is faster to dial dave than he is': good.with('dave opened', { direction: 'inbound' }),
  'a table that takes bob out and in again': good
    .after('bob closed', said(removal('bob')))
    .with('last answer', { closer: [IDS.dave] })
    .after(
      'last answer',
      said(update('bob')),
      answered('alice', 'FIND_NODE', { closer: [IDS.bob, IDS.dave] })
    ),
  'a table that never lets go of bob, and does not dial him': good.without(...named('again ')),
  'bootstrap peers that are asked other things as well': good.after(
    'alice asked',
    asked('alice', NODE, NOBODY),
    asked('bob', NODE, IDS.alice)
  ),
  'bootstrap peers without peer ids': good.with('bootstrap-peer ghost', {
    text: `bootstrap-peer,${GHOST_ADDR.replace(/\/p2p\/.*/, '')}`
  }),
  'a node that says at first that it speaks no Kademlia': good.after('alice opened', told('alice'))
}

for (const [what, story] of Object.entries(ALSO_GOOD)) {
  test(`checks pass ${what}`, () => {
    const { outcome, steps } = conclude(checkpoint, story.history())
    assert.equal(outcome, 'pass', JSON.stringify(steps.filter(({ state }) => state !== 'pass')))
    for (const [name] of story.chapters) {
      const [, last] = assess(checkpoint, story.upTo(name).open()).at(-1) ?? []
      assert.ok(!(last instanceof Error) && last?.state !== 'fail', `certain after ${name}`)
    }
  })
}

test('publicKeyRecord() is the public key of an identity, under the name that is made of it', () => {
  const identity = identityFromSeed(new Uint8Array(32).fill(7))
  const { key, value } = publicKeyRecord(identity)
  assert.equal(Buffer.from(value.subarray(0, 4)).toString('hex'), '08011220')
  assert.deepEqual(value.subarray(4), identity.key.subarray(-32))
  assert.equal(Buffer.from(key).toString('latin1').slice(0, 4), '/pk/')
  assert.deepEqual(key.subarray(6), value)
  // The identity multihash of 36 bytes, of which the peer id is the text.
  assert.deepEqual([...key.subarray(4, 6)], [0, 36])
})

test('checks name a protocol or a topic that is nearly the one', () => {
  assert.equal(
    observedIn(speaking(['/ipfs/kad/1.0.1'])),
    'your node speaks "/ipfs/kad/1.0.1", which is nearly "/ipfs/kad/1.0.0": they part after "/ipfs/kad/1.0."'
  )
  assert.match(
    observedIn(good.with('carol hears', { topic: 'universal-connectivty' })),
    /^carol was told: "universal-connectivty", which is nearly "universal-connectivity"/
  )
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history()).steps.find(each => each.state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
