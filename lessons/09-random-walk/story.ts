import { farewellSeen } from '#checker/checkpoint'
import {
  addrOf,
  type Chapters,
  defineStory,
  noted,
  PEER_IDS,
  type Person,
  Story,
  said,
  started,
  up,
  type Written
} from '#checker/story'
import { COMMANDS, type Command, HELP, OFF } from './commands.ts'
import { away, back, held, left, network, released, slowed } from './notes.ts'
import { drawn, type Settings } from './settings.ts'
import { aboutItself, asks, otherKey } from './story-keys.ts'

const { bob, carol, dave, erin, node, stranger } = PEER_IDS
/** Of these peers alice has one bit in common with the node, and the others none. */
const PREFIXES = [0, 1]
const EVERYBODY: Person[] = ['alice', 'bob', 'carol', 'dave', 'erin']
const SETTINGS: Settings = { intervalMs: 500, graceMs: 900, pingTimeoutMs: 1500, slowMs: 450 }
const LATER_AT = 5000
const SECOND_AT = LATER_AT + 700
const THIRD_AT = SECOND_AT + 600

/** A round of walks, as these peers see it. */
function walks(round: string, peers: readonly Person[], at?: number): Chapters {
  return PREFIXES.flatMap(prefix => {
    const key = otherKey(prefix)
    return peers.map(
      peer =>
        [
          `${peer} ${round} ${prefix}`,
          { ...asks(peer, key), ...(at !== undefined && { at }) }
        ] as const
    )
  })
}

/** The node looks for itself, as these peers see it. */
function looksForItself(round: string, peers: readonly Person[]): Chapters {
  return peers.map(peer => [`${peer} ${round} self`, asks(peer, node)] as const)
}

/** What the node says of a round. */
function says(round: string, peers: number, entries: number, by = 'node'): Chapters {
  return [
    ...PREFIXES.map(
      prefix => [`said ${round} ${prefix}`, said(`kademlia,walk,${prefix},${peers}`, by)] as const
    ),
    [`said ${round}`, said(`kademlia,refresh,${entries}`, by)]
  ]
}

function typed(command: Command): Chapters[number] {
  return [`typed ${command}`, { kind: 'stdin', actor: 'node', text: COMMANDS[command] }]
}

function update(peer: Person, by = 'node'): Written {
  return said(`kademlia,routing_update,${PEER_IDS[peer]}`, by)
}

function removal(peer: Person, by = 'node'): Written {
  return said(`kademlia,routing_removal,${PEER_IDS[peer]}`, by)
}

function takesNode(actor: Person): Written {
  return { kind: 'routing-table-changed', actor, change: 'added', peerId: node }
}

const begins: Chapters = [
  ...up(...EVERYBODY),
  [
    'network',
    noted(network, {
      bootstrapPeers: ['ghost', 'alice', 'bob'].map(each => addrOf(each as Person))
    })
  ],
  ['settings', noted(drawn, { ...SETTINGS })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ...EVERYBODY.filter(each => each !== 'carol').map(
    each => [`update ${each}`, update(each)] as const
  ),
  ['alice is asked', asks('alice', node)],
  ['discovered', said(`kademlia,discovered,${carol}`)],
  ['update carol', update('carol')],
  ...walks('begin', EVERYBODY),
  ['said begin', said('kademlia,refresh,5')],
  typed('first'),
  ...looksForItself('first', ['alice', 'bob']),
  ...walks('first', EVERYBODY),
  ...says('first', 5, 5),
  typed('unforced'),
  ['said unforced', said('kademlia,refresh,5')],
  typed('forced'),
  ...looksForItself('again', ['alice', 'bob']),
  ...walks('again', EVERYBODY)
]

const waits: Chapters = [
  ['held', noted(held, { peers: ['alice', 'bob'] })],
  typed('during'),
  typed('waiting'),
  typed('waitingToo'),
  ['help', { kind: 'stdin', actor: 'node', text: HELP }],
  ['answers help', { kind: 'stderr', actor: 'node', text: '/refresh now  refresh all of it' }],
  ['released', noted(released, { peers: ['alice', 'bob'] })],
  ...walks('during', EVERYBODY),
  ...walks('waiting', EVERYBODY),
  ['unplugged', { kind: 'fault', actor: 'dave', name: 'unplugged', data: null }],
  ['slowed', noted(slowed, { peer: 'erin', afterMs: SETTINGS.slowMs })],
  typed('last'),
  ['erin is asked', aboutItself('erin')],
  ['removal', { ...removal('dave'), at: LATER_AT - 1000 }],
  ['said last', said('kademlia,refresh,4')],
  [
    'last answer',
    {
      kind: 'dht-answered',
      actor: 'alice',
      peerId: node,
      request: 'FIND_NODE',
      key: stranger,
      closer: [bob, carol, erin]
    }
  ]
]

const later: Chapters = [
  ['away', { ...noted(away, { peers: ['dave', 'erin'], gap: 2, last: 1 }), at: LATER_AT }],
  ['later', { ...started('later', node), at: LATER_AT }],
  ['later identity', said(`identity,${node}`, 'later')],
  ['later update alice', update('alice', 'later')],
  ['later update bob', update('bob', 'later')],
  ...walks('start', ['alice', 'bob'], LATER_AT + 100),
  ['said start', said('kademlia,refresh,2', 'later')],
  ['erin back', noted(back, { peer: 'erin' })],
  ...walks('second', ['alice', 'bob'], SECOND_AT),
  ['said second', { ...said('kademlia,refresh,2', 'later'), at: SECOND_AT }],
  ...walks('third', ['alice', 'bob'], THIRD_AT),
  ['left', noted(left, { peers: ['alice', 'bob'] })],
  ['removal alice', removal('alice', 'later')],
  ['removal bob', removal('bob', 'later')],
  ['erin takes node', takesNode('erin')],
  ['update erin again', update('erin', 'later')],
  ['left again', noted(left, { peers: ['erin', 'carol'] })],
  ['removal erin', removal('erin', 'later')],
  ['alone', said('kademlia,refresh,0', 'later')],
  ['alone still', said('kademlia,refresh,0', 'later')],
  ['dave back', noted(back, { peer: 'dave' })],
  ['dave takes node', takesNode('dave')],
  ['update dave again', update('dave', 'later')],
  ['carol back', noted(back, { peer: 'carol' })],
  ['carol takes node', takesNode('carol')],
  ['update carol again', update('carol', 'later')],
  ['held again', noted(held, { peers: ['dave'] })],
  ['dave is asked at last', asks('dave', node)],
  ['off', { kind: 'stdin', actor: 'later', text: OFF }],
  ['released again', noted(released, { peers: ['dave'] })],
  ['ping', said(`ping,${dave},1 ms`, 'later')],
  ['last ping', said(`ping,${dave},1 ms`, 'later')]
]

const good = new Story([...begins, ...waits, ...farewellSeen(), ...later])

const isLine = ({ kind }: Written): boolean => kind === 'line'
const isRequest = ({ kind }: Written): boolean => kind === 'dht-request-seen'

export default defineStory({
  good,
  forgeries: {
    'every line, and nobody was asked': good.only(each => !isRequest(each)),
    'every question, and no line': good.only((each, name) => !isLine(each) || name === 'identity'),
    'the questions of somebody else': good.retold(each =>
      isRequest(each) ? { peerId: stranger } : {}
    ),
    'the lines in reverse order': good.reversed(each => isLine(each) && each.actor === 'node'),
    'one walk for all that was typed': good.only(
      (each, name) => !isRequest(each) || / (first|start) /.test(name)
    ),
    'every key twice': good.retold((_, name) => {
      const [, peer, prefix] = /^(\w+) again (\d)$/.exec(name) ?? []
      return peer === undefined
        ? {}
        : { key: (good.at(`${peer} first ${prefix}`) as { key: string }).key }
    }),
    'only values are asked for': good.retold(each =>
      isRequest(each) ? { request: 'GET_VALUE' } : {}
    ),
    'a table that says that it is full, and evicts everybody': good.also(
      'removal',
      ...EVERYBODY.map(each => `kademlia,routing_removal,${PEER_IDS[each]}`)
    ),
    'the second life told by the first': good.retold(each =>
      each.actor === 'later' && isLine(each) ? { actor: 'node' } : {}
    ),
    'removed before it was silent': good.without('removal').after('said begin', removal('dave'))
  },
  alsoGood: {
    'two refreshes at the start': good.after('said begin', said('kademlia,refresh,5')),
    'a question about itself at the start': good.after('alice is asked', aboutItself('bob')),
    'more refreshes than three in time': good.after('bob third 1', {
      ...asks('alice', otherKey(0)),
      at: LATER_AT + 1900
    }),
    'one more line about erin': good.after('update erin again', update('erin', 'later'))
  },
  // They say when the checkpoint goes on: what was there to be seen has been seen by then.
  unread: ['said begin', 'later identity', 'said start', 'alone', 'alone still']
})
