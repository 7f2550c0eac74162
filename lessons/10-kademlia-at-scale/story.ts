import { farewellSeen } from '#checker/checkpoint'
import {
  type Chapters,
  connectionSeen,
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
import { recomputed, SETTINGS } from './experiments.ts'
import { type WantedLookup, wanted } from './lookups.ts'
import { real } from './real-peers.ts'
import { addressOf, asks, SELF } from './story-questions.ts'

const { bob, carol, dave, erin, frank, node, stranger } = PEER_IDS

/** Each name begins a lookup of its own, and each key a network of its own: the ids begin as the key does. */
function wants(name: string, key: string, closest: string[], alpha = 1, paths = 1): WantedLookup {
  return { name, key, k: 2, alpha, paths, closest, questions: 4 }
}

const LOOKUPS = [
  wants('alone', '0000', ['0001', '0002']),
  wants('abreast', '1000', ['1001', '1002'], 2),
  wants('joining', SELF, ['fffe', 'fffd'], 2),
  wants('dead-1', '2000', ['2002', '2003']),
  wants('liars', '3000', ['3002', '3003']),
  wants('surrounded', '4000', ['4003', '4004'], 1, 2)
]

const alone: Chapters = [
  ['alone begins', asks(SELF, { key: '0000', askedMs: 0, delayMs: 0, names: ['0008', '0009'] })],
  ['alone asks 8', asks('0008', { key: '0000', askedMs: 0, names: ['0001', '000a'] })],
  ['alone asks 1', asks('0001', { key: '0000', askedMs: 50, names: ['0002'] })],
  ['alone asks 2', asks('0002', { key: '0000', askedMs: 100, names: ['0001'] })],
  ['alone found', said('found,alone,150,0001,0002')]
]

const abreast: Chapters = [
  ['abreast begins', asks(SELF, { key: '1000', askedMs: 0, delayMs: 0, names: ['1008', '1009'] })],
  ['abreast asks 8', asks('1008', { key: '1000', askedMs: 0, names: ['1001', '100a'] })],
  ['abreast asks 9', asks('1009', { key: '1000', askedMs: 0, delayMs: 80, names: ['1002'] })],
  ['abreast asks 1', asks('1001', { key: '1000', askedMs: 50, delayMs: 60, names: ['1002'] })],
  ['abreast asks 2', asks('1002', { key: '1000', askedMs: 80, names: ['1001'] })],
  ['abreast found', said('found,abreast,130,1001,1002')]
]

const joining: Chapters = [
  ['joining begins', asks(SELF, { key: SELF, askedMs: 0, delayMs: 0, names: ['fffe', 'fffd'] })],
  ['joining asks e', asks('fffe', { key: SELF, askedMs: 0, delayMs: 60, names: [SELF, 'fffd'] })],
  ['joining asks d', asks('fffd', { key: SELF, askedMs: 0, names: [SELF, 'fffe'] })],
  ['joining found', said('found,joining,60,fffe,fffd')]
]

const GONE = { answeredAs: undefined, error: 'timed out' }
const dead: Chapters = [
  ['dead begins', asks(SELF, { key: '2000', askedMs: 0, delayMs: 0, names: ['2001', '2008'] })],
  ['dead asks 1', asks('2001', { key: '2000', askedMs: 0, delayMs: 2000 }, GONE)],
  ['dead asks 8', asks('2008', { key: '2000', askedMs: 2000, names: ['2002', '2003'] })],
  ['dead asks 2', asks('2002', { key: '2000', askedMs: 2050, names: ['2001'] })],
  ['dead asks 3', asks('2003', { key: '2000', askedMs: 2100, names: ['2001'] })],
  ['dead found', said('found,dead-1,2150,2002,2003')]
]

const LIE = '10.9.0.1'
const liars: Chapters = [
  ['liars begins', asks(SELF, { key: '3000', askedMs: 0, delayMs: 0, names: ['3008', '3009'] })],
  ['liars asks 8', asks('3008', { key: '3000', askedMs: 0, names: [`3001@${LIE}`] })],
  [
    'liars asks 1',
    asks('3001', { key: '3000', askedMs: 50 }, { address: LIE, answeredAs: 'abcd' })
  ],
  ['liars asks 9', asks('3009', { key: '3000', askedMs: 100, names: ['3002', '3003'] })],
  ['liars asks 2', asks('3002', { key: '3000', askedMs: 150 })],
  ['liars asks 3', asks('3003', { key: '3000', askedMs: 200 })],
  ['liars found', said('found,liars,250,3002,3003')]
]

const surrounded: Chapters = [
  [
    'surrounded begins',
    asks(SELF, { key: '4000', askedMs: 0, delayMs: 0, names: ['4008', '4009'] })
  ],
  ['surrounded asks 8', asks('4008', { key: '4000', askedMs: 0, names: ['4001', '4002'] })],
  ['surrounded asks 9', asks('4009', { key: '4000', askedMs: 0, names: ['4003', '4004'] })],
  ['surrounded asks 1', asks('4001', { key: '4000', askedMs: 50, names: ['4002'] })],
  ['surrounded asks 3', asks('4003', { key: '4000', askedMs: 50, names: ['4004'] })],
  ['surrounded asks 2', asks('4002', { key: '4000', askedMs: 100, names: ['4001'] })],
  ['surrounded asks 4', asks('4004', { key: '4000', askedMs: 100, names: ['4003'] })],
  ['surrounded found', said('found,surrounded,150,4001,4002,4003,4004')]
]

const CLOSEST = [dave, bob, erin, carol]
const asked = (actor: Person): Written => ({
  kind: 'dht-request-seen',
  actor,
  peerId: node,
  request: 'FIND_NODE',
  key: stranger
})
const among: Chapters = [
  ['bob asked', asked('bob')],
  ['carol asked', asked('carol')],
  ['dave asked', asked('dave')],
  ['erin asked', asked('erin')],
  ['real found', said(`found,real,12.5,${CLOSEST.join(',')}`)]
]

/** Any numbers will do: what counts is that both have the same. */
const FIGURES = SETTINGS.map((figure, place) => ({ ...figure, value: 4.375 + place }))
const experiments: Chapters = [
  ...FIGURES.map(
    ({ experiment, setting }) =>
      [`predicted ${experiment} ${setting}`, said(`predicted,${experiment},${setting},5`)] as const
  ),
  ['recomputed', noted(recomputed, { figures: FIGURES })],
  ...FIGURES.map(
    ({ experiment, setting, value }) =>
      [
        `measured ${experiment} ${setting}`,
        said(`measured,${experiment},${setting},${value}`)
      ] as const
  )
]

const good = new Story([
  ...up('alice', 'bob', 'carol', 'dave', 'erin', 'frank'),
  ['lookups', noted(wanted, { self: { id: SELF, address: addressOf(SELF) }, lookups: LOOKUPS })],
  ['real', noted(real, { target: stranger, closest: CLOSEST, gone: frank })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ...connectionSeen({ peer: 'alice', direction: 'inbound' }),
  ...alone,
  ...abreast,
  ...joining,
  ...dead,
  ...liars,
  ...surrounded,
  ...among,
  ...experiments,
  ...farewellSeen()
])

/** Whether a chapter is a question in the simulated network. */
function isQuestion(name: string): boolean {
  return / (asks|begins)\b/.test(name)
}

export default defineStory({
  good,
  alsoGood: {
    'questions of one moment, recorded the other way round': good.reversed((_, name) =>
      ['abreast asks 8', 'abreast asks 9'].includes(name)
    ),
    'a clock that is rounded otherwise': good.with('alone asks 2', { askedMs: 100.000_000_01 }),
    'an end that waits for an answer which no longer matters': good
      .with('surrounded asks 2', { delayMs: 500 })
      .says('surrounded found', 'found,surrounded,600,4001,4002,4003,4004'),
    'predictions that are far off': good.says('predicted hops-by-k 3', 'predicted,hops-by-k,3,-1e6')
  },
  forgeries: {
    'the lines without the questions': good.only((_, name) => !isQuestion(name)),
    'the questions of somebody else': good.retold((_, name) =>
      isQuestion(name) ? { peerId: stranger } : {}
    ),
    'the questions without the lines': good.only(
      ({ kind }, name) => kind !== 'line' || name === 'identity'
    ),
    'every lookup in no time': good.retold((each, name) =>
      each.kind === 'line' && name.endsWith('found')
        ? { text: each.text.replace(/,\d+,/, ',0,') }
        : {}
    ),
    'the result of another lookup': good.says('abreast found', 'found,abreast,130,0001,0002'),
    'figures of another run': good.says('measured ms-by-alpha 3', 'measured,ms-by-alpha,3,1801')
  }
})
