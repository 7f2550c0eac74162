import { farewellSeen } from '#checker/checkpoint'
import {
  type Chapters,
  defineStory,
  forgedLines,
  homeOf,
  noted,
  PEER_IDS,
  Story,
  said,
  seen,
  started,
  up,
  type Written
} from '#checker/story'
import { BACKGROUND_CODEC, BACKGROUND_TOPIC, encodeEnvelope } from '#shared/broadcast'
import { levelsOf, sendsFrom } from '#shared/broadcast-sim'
import { listed, offered, round, type Told, told, unreachable } from './notes.ts'
import { copySeen, copySent } from './raintree.ts'
import { OFFERS } from './steps/refuses.ts'
import { OLIVIA, WITNESS } from './who.ts'

const IDS: { [name: string]: string } = {
  ...PEER_IDS,
  grace: '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5',
  heidi: '12D3KooWJWoaqZhDaoEFshF7Rh1bpY9ohihFhzcW6d69Lr2NASuq',
  olivia: '12D3KooWRndVhVZPCiQwHBBBdg769GyrPUW13zxwqQyf9r3ANaba',
  walter: '12D3KooWPT98FXMfDQYavZm66EeVjTqP9Nnehn1gyaydqV8L8BQw',
  'member-1': '12D3KooWHFd1gyNYFqxt7ke9FY2VoVVWY2XSPhvL9vg2pB6wQGfa',
  'member-2': '12D3KooWK98A5qKRAA9qZccvoJLvcLu68PCFZLNfdd81iQLvHj6W',
  'member-3': PEER_IDS.stranger
}
const { alice, node } = PEER_IDS
const [MARKER, GOSSIP] = ['marker', 'gossip']
/** Of what the node says itself. */
const NONCES: { [text: string]: string } = {
  origin: '77',
  ten: '78',
  eleven: '83',
  many: '79',
  eight: '80',
  dead: '81',
  aside: '82'
}

/** Peers who are no persons of every story. */
function others(...names: string[]): Chapters {
  return names.map(name => [
    `${name} up`,
    { kind: 'peer-up', actor: name, peerId: IDS[name] ?? '', addr: homeOf('ghost') }
  ])
}

/** The node is given a list. */
function lists(name: string, size: number, levels = levelsOf(size)): Chapters {
  return [
    [`listed ${name}`, noted(listed, { size, levels })],
    [`validators ${name}`, said(`validators,${size},${levels}`)]
  ]
}

/** The node is told something, and sends it to all whom the rule names, but to those who are away. */
function tells(what: Told, away: string[] = []): Chapters {
  const { places, size, text, top } = what
  const copies =
    what.copies ?? (what.nonce && !what.author ? [{ by: 'alice', level: top + 1 }] : [])
  const nonce = what.nonce ?? NONCES[text] ?? ''
  const due = sendsFrom(size, top)
    .map(({ distance, level }) => ({ level, to: places[distance] ?? '' }))
    .filter(({ to }) => to !== '' && !away.includes(to))
  return [
    [`told ${text}`, noted(told, { ...what, copies })],
    ...copies.map(({ by, level }, index): Chapters[number] => [
      index === 0 ? `receives ${text}` : `receives ${text} again`,
      said(`raintree,received,${IDS[by]},${level},${what.nonce}`)
    ]),
    ...due.flatMap(({ level, to }): Chapters => {
      const copy = { peerId: node, way: 'raintree', level, nonce, text } as const
      return [
        [`${to} has ${text} on ${level}`, seen(copySeen, to, copy)],
        [`says ${text} to ${to} on ${level}`, said(`raintree,sent,${IDS[to]},${level},${nonce}`)]
      ]
    })
  ]
}

function delivers(text: string, nonce: string, router = 'raintree'): Chapters {
  return [[`delivers ${text}`, said(`delivered,${alice},${router},${nonce},${text}`)]]
}

/** Somebody hears it from gossipsub. */
function hears(by: string, text: string): Chapters {
  const content = { type: 'workshop/text', value: Buffer.from(text) }
  const bytes = BACKGROUND_CODEC.encode(
    encodeEnvelope({ content, nonce: BigInt(NONCES[text] ?? 1) })
  )
  const data = Buffer.from(bytes).toString('base64')
  const facts = { from: node, via: node, topic: BACKGROUND_TOPIC, data }
  return [[`${by} hears ${text}`, { kind: 'message-seen', actor: by, ...facts }]]
}

/** Whom the node sees at these places. */
function view(size: number, at: { [place: number]: string }): string[] {
  return Array.from({ length: size }, (_, place) => (place === 0 ? 'node' : (at[place] ?? '')))
}

const NINE = ['node', 'alice', 'bob', 'frank', 'dave', 'grace', 'heidi', 'carol', 'erin']
const ABOVE = view(9, { 2: 'erin', 3: 'frank', 4: 'grace', 6: 'heidi' })
const BELOW = view(9, { 2: 'bob', 3: 'carol', 4: 'dave', 6: 'erin' })
const TWELVE = view(12, { 1: 'alice', 2: 'bob', 3: 'carol', 4: 'dave', 5: 'erin', 8: 'frank' })
const TEN = view(10, { 1: 'alice', 2: 'bob', 3: 'frank', 4: 'dave', 6: 'erin' })
const ELEVEN = view(11, { 1: 'alice', 2: 'bob', 3: 'frank', 4: 'dave', 7: 'erin' })
const EIGHT = ['node', 'alice', 'bob', 'carol', 'grace', 'dave', 'erin', 'heidi']
const MANY = view(81, {
  8: 'alice',
  12: 'bob',
  16: 'carol',
  18: 'dave',
  24: 'erin',
  27: 'frank',
  36: 'grace',
  54: 'heidi'
})

const speaks: Chapters = [
  ...up('alice', 'bob', 'carol', 'dave', 'erin', 'frank'),
  ...others('grace', 'heidi', OLIVIA, WITNESS),
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ...lists('9', 9),
  [
    'olivia sees node listen',
    {
      kind: 'subscription-seen',
      actor: OLIVIA,
      peerId: node,
      topic: BACKGROUND_TOPIC,
      subscribed: true
    }
  ],
  ['olivia listens', said(`subscribe,${IDS.olivia},${BACKGROUND_TOPIC}`)],
  ...tells({ step: 'originates', text: 'origin', size: 9, top: 2, places: NINE }),
  ...hears(OLIVIA, 'origin')
]

const relayed: Chapters = [NINE, ABOVE, BELOW].flatMap((places, list) =>
  [1, 0].flatMap(top => {
    const number = 2 * list + 2 - top
    const [text, nonce] = [`relay-${number}`, `${2000 + number}`]
    return [
      ...tells({ step: 'relays', text, nonce, size: 9, top, places }),
      ...delivers(text, nonce)
    ]
  })
)

const copied: Chapters = [
  ...tells({ step: 'delivers', text: 'after', nonce: '2000', size: 9, top: 0, places: NINE }),
  ...delivers('after', '2000'),
  ...lists('12', 12),
  ...tells({
    step: 'passes-every-copy',
    text: 'copies',
    nonce: '2007',
    size: 12,
    top: 2,
    places: TWELVE,
    copies: [
      { by: 'bob', level: 1 },
      { by: 'alice', level: 3 }
    ]
  }),
  ...delivers('copies', '2007'),
  ...tells({
    step: 'delivers-once',
    text: 'direct',
    nonce: '2008',
    size: 12,
    top: 0,
    places: TWELVE
  }),
  ...delivers('direct', '2008'),
  ...Object.keys(OFFERS).map((what, index): Chapters[number] => {
    const isCopy = index > 1
    const by = what.startsWith('a copy of somebody') ? OLIVIA : 'alice'
    const text = isCopy ? `offer ${index + 1}` : ''
    const nonce = what === 'the nonce 0' ? '0' : isCopy ? `${3001 + index}` : ''
    return [`offered ${what}`, noted(offered, { what, by, text, nonce })]
  }),
  ...tells({ step: 'refuses', text: MARKER, nonce: '2009', size: 12, top: 0, places: TWELVE }),
  ...delivers(MARKER, '2009')
]

const grown: Chapters = [
  ...lists('10', 10),
  ...tells({ step: 'more-levels', text: 'ten', size: 10, top: 3, places: TEN }),
  ...lists('11', 11),
  ...tells({ step: 'rounds-exactly', text: 'eleven', size: 11, top: 3, places: ELEVEN }),
  ...lists('81', 81),
  ...tells({ step: 'rounds-exactly', text: 'many', size: 81, top: 4, places: MANY }),
  ...lists('8', 8),
  ...tells({ step: 'covers-missed', text: 'eight', size: 8, top: 2, places: EIGHT }),
  ...hears('grace', 'eight'),
  ...hears('heidi', 'eight'),
  ...tells({
    step: 'hears-gossip',
    text: GOSSIP,
    nonce: '2010',
    size: 8,
    top: 0,
    places: EIGHT,
    author: 'alice'
  }),
  ...delivers(GOSSIP, '2010', 'background')
]

function one(to: string, text: string, way: 'raintree' | 'background'): Chapters {
  const copy = { peerId: node, way, level: 0, nonce: '78', text } as const
  return [
    [
      `told ${text}`,
      noted(told, { step: 'sends-to-one', text, size: 0, top: 0, places: ['node', to] })
    ],
    [`${to} has one`, seen(copySeen, to, copy)]
  ]
}

const ends: Chapters = [
  ...one('carol', 'one-1', 'raintree'),
  ...one(OLIVIA, 'one-2', 'background'),
  [
    'told refused',
    noted(told, {
      step: 'says-failure',
      text: 'refused',
      size: 0,
      top: 0,
      places: ['node', 'frank']
    })
  ],
  ['warns of refusal', said('warning,send: it does not speak the protocol')],
  ['unreachable', noted(unreachable, { gone: 'frank', silent: 'heidi' })],
  ...tells({ step: 'skips-dead', text: 'dead', size: 9, top: 2, places: NINE }, ['frank', 'heidi']),
  ['warns of frank', said(`warning,cannot send to ${IDS.frank}: nobody listens there`)],
  ...lists('8 without', 8, 0),
  ...tells({ step: 'stands-aside', text: 'aside', size: 9, top: 0, places: NINE }),
  ...hears(OLIVIA, 'aside')
]

/** What each validator of a round does, as in the published tables: its reads and its writes. */
const TABLES: { [size: number]: readonly (readonly [reads: number, writes: number])[] } = {
  1: [[0, 0]],
  2: [
    [0, 1],
    [1, 0]
  ],
  4: [
    [0, 3],
    [2, 1],
    [2, 1],
    [1, 0]
  ]
}

function rounds(size: number, places: string[]): Chapters {
  const name = `round ${size}`
  const members = places.flatMap((member, place): Chapters => {
    const [reads = 0, writes = 0] = TABLES[size]?.[place] ?? []
    const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
    const copy = { peerId: IDS['member-1'] ?? '', level: 1, nonce: '79', text: name }
    const isWitness = member === WITNESS
    const read: Written = isWitness
      ? seen(copySeen, member, { ...copy, way: 'raintree' })
      : said(`raintree,received,${IDS['member-1']},1,79`, member)
    const written: Written = isWitness
      ? seen(copySent, member, copy)
      : said(`raintree,sent,${IDS[WITNESS]},1,79`, member)
    const delivered: Chapters =
      isWitness || place === 0
        ? []
        : [
            [
              `${name}: ${member} delivers`,
              said(`delivered,${IDS['member-1']},raintree,79,${name}`, member)
            ]
          ]
    return [
      ...times(reads).map(each => [`${name}: ${member} reads ${each}`, read] as const),
      ...times(writes).map(each => [`${name}: ${member} writes ${each}`, written] as const),
      ...delivered
    ]
  })
  return [[name, noted(round, { text: name, places })], ...members]
}

const swarm: Chapters = [
  ...['member-1', 'member-2', 'member-3'].map((name): Chapters[number] => [
    `${name} started`,
    started(name, IDS[name])
  ]),
  ...rounds(1, ['member-1']),
  ...rounds(2, ['member-1', WITNESS]),
  ...rounds(4, ['member-1', 'member-2', WITNESS, 'member-3'])
]

const good = new Story([
  ...speaks,
  ...relayed,
  ...copied,
  ...grown,
  ...ends,
  ...swarm,
  ...farewellSeen()
])

export default defineStory({
  good,
  forgeries: {
    ...forgedLines(good),
    'the copies of somebody else': good.retold(({ kind }) =>
      String(kind) === copySeen.kind ? { peerId: PEER_IDS.stranger } : {}
    ),
    'the gossip of somebody else': good.retold(({ kind }) =>
      kind === 'message-seen' ? { from: PEER_IDS.stranger } : {}
    ),
    'a swarm of one': good.retold(({ kind }, name) =>
      kind === 'line' && name.startsWith('round 4') ? { actor: 'member-1' } : {}
    )
  }
})
