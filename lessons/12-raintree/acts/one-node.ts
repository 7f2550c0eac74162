import { type Chapters, homeOf, noted, said, seen, started, up } from '#checker/story'
import { BACKGROUND_TOPIC } from '#shared/broadcast'
import { crowd, offered, told, unreachable } from '../notes.ts'
import { copySeen } from '../raintree.ts'
import { OFFERS } from '../steps/refuses.ts'
import { OLIVIA, WITNESS } from '../who.ts'
import {
  ABOVE,
  BELOW,
  delivers,
  EIGHT,
  ELEVEN,
  GOSSIP,
  hears,
  IDS,
  lists,
  MANY,
  MARKER,
  NINE,
  node,
  others,
  TEN,
  TWELVE,
  tells
} from './chapters.ts'

const VISITORS = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'] as const

/** They connect, all at the same moment. */
const comesIn: Chapters = [
  ['crowd', noted(crowd, { peers: [...VISITORS] })],
  ...VISITORS.map((actor): Chapters[number] => [
    `${actor} comes in`,
    {
      kind: 'connection-opened',
      actor,
      peerId: node,
      direction: 'outbound',
      remoteAddr: homeOf('node'),
      encryption: '/noise',
      multiplexer: '/yamux/1.0.0'
    }
  ])
]

export const speaks: Chapters = [
  ...up(...VISITORS),
  ...others('grace', 'heidi', OLIVIA, WITNESS),
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
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
  ...lists('9', 9),
  ...comesIn,
  ...tells({ step: 'originates', text: 'origin', size: 9, top: 2, places: NINE }),
  ...hears(OLIVIA, 'origin')
]

export const relayed: Chapters = [NINE, ABOVE, BELOW].flatMap((places, list) =>
  [1, 0].flatMap(top => {
    const number = 2 * list + 2 - top
    const [text, nonce] = [`relay-${number}`, `${2000 + number}`]
    return [
      ...tells({ step: 'relays', text, nonce, size: 9, top, places }),
      ...delivers(text, nonce)
    ]
  })
)

export const copied: Chapters = [
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

export const grown: Chapters = [
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
  ...delivers(GOSSIP, '2010', 'background'),
  [
    'told gossip once more',
    noted(told, {
      step: 'comes-back',
      text: GOSSIP,
      nonce: '2010',
      size: 0,
      top: 0,
      places: [],
      copies: [{ by: 'alice', level: 1 }]
    })
  ],
  ['receives gossip', said(`raintree,received,${IDS.alice},1,2010`)]
]

export function one(to: string, text: string, way: 'raintree' | 'background'): Chapters {
  const copy = { peerId: node, way, level: 0, nonce: '78', text } as const
  return [
    [
      `told ${text}`,
      noted(told, { step: 'sends-to-one', text, size: 0, top: 0, places: ['node', to] })
    ],
    [`${to} has one`, seen(copySeen, to, copy)]
  ]
}

export const ends: Chapters = [
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
