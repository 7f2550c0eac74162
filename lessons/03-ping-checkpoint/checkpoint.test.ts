import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { connectionSeen, exited, Story, said, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { holdTimes } from './hold-times.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const STRANGER = '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
const IDS = {
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  dave: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
}
type Peer = keyof typeof IDS

const LISTENING = '/ip4/127.0.0.1/tcp/4001'
/** When the three connections were there. */
const CONNECTED_AT = 120
/** When the node pings each of the three for the first time. */
const FIRST_AT = 150
/** When dave dials. */
const DIALLED_AT = 2510
const LEFT_AT = 2645
const WARNED_AT = FIRST_AT + 5010
const END_OF_MUTE_AT = WARNED_AT + 1

function seen(peer: Peer, number: number, arrivedAt: number, heldMs: number | null): Written {
  const at = arrivedAt + (heldMs ?? 0)
  return { kind: 'ping-seen', actor: peer, peerId: NODE, number, arrivedAt, heldMs, at }
}

function logged(peer: Peer, rtt: number, at: number): Written {
  return said(`ping,${IDS[peer]},${rtt} ms`, 'node', at)
}

/** A ping that was answered after so long, and the line about it. */
function ping(peer: Peer, number: number, arrivedAt: number, held: number): [string, Written][] {
  return [
    [`${peer} ping ${number}`, seen(peer, number, arrivedAt, held)],
    [`${peer} line ${number}`, logged(peer, held + 1, arrivedAt + held + 2)]
  ]
}

/** A ping every 1.1 s, with these times for the answers. */
function pings(peer: Peer, from: number, ...held: number[]): [string, Written][] {
  return held.flatMap((each, index) => ping(peer, index + 1, from + 1100 * index, each))
}

function connection(peer: Peer, port: number): [string, Written][] {
  const chapters = connectionSeen({
    peer,
    peerId: NODE,
    direction: 'inbound',
    localAddr: `/ip4/127.0.0.1/tcp/${port}`,
    remoteAddr: `/ip4/127.0.0.1/tcp/6${port}`
  })
  return chapters.map(([name, each]) => [name, { ...each, at: CONNECTED_AT }])
}

function noted(kind: 'challenge' | 'fault', name: string, data: object, at?: number): Written {
  const when = at === undefined ? {} : { at }
  return { kind, actor: 'checkpoint', name, data: { ...data }, ...when }
}

/** As it happened, whatever the order in which it is told. */
function inTime(chapters: Story['chapters']): Story {
  return new Story(chapters.toSorted(([, one], [, other]) => (one.at ?? 0) - (other.at ?? 0)))
}

const caller = connectionSeen({
  peer: 'dave',
  peerId: NODE,
  direction: 'outbound',
  localAddr: '/ip4/127.0.0.1/tcp/60004',
  remoteAddr: `${LISTENING}/p2p/${NODE}`
}).map(([name, each]): [string, Written] => [name, { ...each, at: DIALLED_AT + 20 }])

const beginning = new Story([
  ['given', noted('challenge', 'given-identity', { peerId: NODE })],
  ['network', noted('challenge', 'network', { node: NODE, ...IDS })],
  ['mute', noted('fault', 'mute', { peer: 'carol' })],
  ['node', started()],
  ['identity', said(`identity,${NODE}`, 'node', 100)],
  ['listening', said(`listening,${LISTENING}/p2p/${NODE}`, 'node', 105)],
  ...connection('alice', 5001),
  ...connection('bob', 5002),
  ...connection('carol', 5003),
  ['connected', said(`connected,${IDS.alice},/ip4/127.0.0.1/tcp/5001`, 'node', CONNECTED_AT + 2)]
])

const good = inTime([
  ...beginning.chapters,
  ['carol ping 1', seen('carol', 1, FIRST_AT, null)],
  ['pinged', { kind: 'ping-sent', actor: 'alice', peerId: NODE, rttMs: 9, at: FIRST_AT + 10 }],
  ...pings('alice', FIRST_AT, 90, 152, 52, 74, 43, 158),
  ...pings('bob', FIRST_AT, 146, 60, 85),
  ['incoming', said(`incoming,${LISTENING},/ip4/127.0.0.1/tcp/60004`, 'node', DIALLED_AT)],
  ...caller,
  ...pings('dave', DIALLED_AT + 40, 88, 155, 45, 152),
  ['left', noted('fault', 'left', { peer: 'bob' }, LEFT_AT)],
  ['bob closed', { kind: 'connection-closed', actor: 'bob', peerId: NODE, at: LEFT_AT + 3 }],
  ['closed', said(`closed,${IDS.bob}`, 'node', LEFT_AT + 5)],
  ['warning', said(`warning,no ping from ${IDS.carol}: timeout`, 'node', WARNED_AT)],
  ['mute ended', noted('fault', 'mute-ended', { peer: 'carol' }, END_OF_MUTE_AT)],
  ...ping('carol', 2, WARNED_AT + 1010, 57)
])

const about = (peer: Peer, kind: Written['kind']) =>
  good.chapters
    .filter(([name, each]) => name.startsWith(`${peer} `) && each.kind === kind)
    .map(([name]) => name)
const linesOf = (peer: Peer): string[] => about(peer, 'line')
const pingsOf = (peer: Peer): string[] => about(peer, 'ping-seen')
const withRtt = (rtt: number, name = 'alice line 1'): Story =>
  good.with(name, { text: `ping,${IDS.alice},${rtt} ms` })

function unpinged(...peers: Peer[]): Story {
  return good.without(...peers.flatMap(peer => [...pingsOf(peer), ...linesOf(peer)]))
}

/** Alice is pinged at these times. */
function paced(...arrivals: number[]): Story {
  const held = [52, 80, 143]
  return inTime([
    ...unpinged('alice').chapters,
    ...arrivals.flatMap((at, index) => ping('alice', index + 1, at, held[index % 3] ?? 0))
  ])
}

/** Alice is pinged at this pace, until the run is over. */
function steady(pace: number): Story {
  return paced(
    ...Array.from({ length: 1 + Math.floor(6000 / pace) }, (_, n) => FIRST_AT + n * pace)
  )
}

/** So many pings of alice, and no more. */
function stopsAfter(count: number): Story {
  return good.without(...pingsOf('alice').slice(count), ...linesOf('alice').slice(count))
}

function brokenWith(peer: Peer, rung: string, facts: object = {}): Story {
  const names = about(peer, 'rung')
  const above = names.slice(names.indexOf(`${peer} ${rung}`) + 1)
  return good
    .without(...above, `${peer} opened`, ...pingsOf(peer), ...linesOf(peer))
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}

const isLine = ({ kind }: Written): boolean => kind === 'line'
const isPingLine = (each: Written): boolean => each.kind === 'line' && each.text.startsWith('ping,')
const EVERYTHING = good.chapters
  .flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  .join('\\n')

/** The story with its ping lines told otherwise; `index` counts them all. */
function withLines(
  change: (facts: { line: Written & { kind: 'line' }; rtt: number; index: number }) => Written
): Story {
  let index = 0
  return inTime(
    good.chapters.map(([name, each]) => {
      if (each.kind !== 'line' || !isPingLine(each)) return [name, each]
      const rtt = Number(/,(\d+) ms$/.exec(each.text)?.[1])
      index += 1
      return [name, change({ line: each, rtt, index: index - 1 })]
    })
  )
}

/** Round trips that took so much longer, and are logged that much later. */
function slower(ms: number, which: (index: number) => boolean): Story {
  return withLines(({ line, rtt, index }) =>
    which(index)
      ? {
          ...line,
          text: line.text.replace(/\d+ ms$/, `${rtt + ms} ms`),
          at: (line.at ?? 0) + ms
        }
      : line
  )
}

/** The same number everywhere, and no line before that much time has gone by since its ping. */
function constant(ms: number): Story {
  return withLines(({ line, rtt }) => ({
    ...line,
    text: line.text.replace(/\d+ ms$/, `${ms} ms`),
    at: (line.at ?? 0) - rtt + ms
  }))
}

const killed: Written = {
  kind: 'exited',
  actor: 'node',
  code: null,
  signal: 'SIGABRT',
  expected: false,
  at: FIRST_AT + 5000
}

const HELD = good.chapters.flatMap(([, each]) =>
  each.kind === 'ping-seen' && each.heldMs !== null ? [each.heldMs] : []
)
const LONGEST_HELD = Math.max(...HELD)

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
      'connects',
      'no-tcp',
      'carol sees nothing',
      good.without(...about('carol', 'rung'), 'carol opened')
    ],
    [
      'connects',
      'no-common-encrypter',
      'no encrypter',
      brokenWith('alice', 'multistream', { offered: [] })
    ],
    ['connects', 'handshake-failed', 'the handshake breaks', brokenWith('bob', 'noise')],
    ['connects', 'no-common-muxer', 'no muxer', brokenWith('carol', 'yamux', { offered: [] })],
    [
      'connects',
      'connected-as-another',
      'somebody else',
      good.with('bob opened', { peerId: STRANGER })
    ],
    [
      'answers-pings',
      'ping-unanswered',
      'no answer',
      good.with('pinged', { rttMs: null, error: 'could not negotiate' })
    ],
    ['answers-pings', 'ping-unanswered', 'not tried', good.without('pinged')],
    ['real-round-trips', 'no-ping', 'nobody is pinged', unpinged('alice', 'bob', 'carol', 'dave')],
    ['real-round-trips', 'one-loop-for-all', 'alice is not pinged', unpinged('alice')],
    ['real-round-trips', 'one-loop-for-all', 'only carol is pinged', unpinged('alice', 'bob')],
    ['real-round-trips', 'no-ping-line', 'no line about bob', good.without(...linesOf('bob'))],
    ['real-round-trips', 'round-trip-invented', 'a constant', withRtt(5)],
    ['real-round-trips', 'round-trip-invented', 'half of it', withRtt(45)],
    ['real-round-trips', 'round-trip-invented', 'in seconds', withRtt(0.091)],
    [
      'real-round-trips',
      'round-trip-invented',
      'microseconds',
      withLines(({ line, rtt }) => ({
        ...line,
        text: line.text.replace(/\d+ ms$/, `${rtt * 1000} ms`)
      }))
    ],
    ['real-round-trips', 'round-trip-invented', 'a constant that is long', constant(250)],
    [
      'real-round-trips',
      'round-trip-invented',
      'too short for dave',
      good.with('dave line 1', { text: `ping,${IDS.dave},3 ms` })
    ],
    [
      'real-round-trips',
      'round-trip-invented',
      'too short for carol',
      good.with('carol line 2', { text: `ping,${IDS.carol},3 ms` })
    ],
    [
      'real-round-trips',
      'ping-invented',
      'a line twice',
      good.after('alice line 6', logged('alice', 159, FIRST_AT + 5700))
    ],
    [
      'real-round-trips',
      'ping-invented',
      'a line about a mute peer',
      good.after('bob line 3', logged('carol', 80, FIRST_AT + 3000))
    ],
    [
      'real-round-trips',
      'ping-invented',
      'a line before the ping',
      good.without('bob line 1').after('identity', logged('bob', 147, 101))
    ],
    [
      'real-round-trips',
      'ping-invented',
      'a line about a stranger',
      good.after('bob line 3', said(`ping,${STRANGER},80 ms`))
    ],
    [
      'once-a-second',
      'pinged-once',
      'a single ping',
      good.without(...pingsOf('bob').slice(1), ...linesOf('bob').slice(1))
    ],
    [
      'once-a-second',
      'too-rarely',
      'two in all that time',
      good.without('bob ping 3', 'bob line 3')
    ],
    ['once-a-second', 'too-often', 'too fast', steady(300)],
    ['once-a-second', 'too-often', 'too fast, and it goes no further', paced(150, 450, 750)],
    ['once-a-second', 'too-rarely', 'too slow', steady(1900)],
    ['once-a-second', 'too-rarely', 'three in all that time', paced(150, 2200, 4300)],
    ['once-a-second', 'stopped-pinging', 'three pings', stopsAfter(3)],
    [
      'once-a-second',
      'stopped-pinging',
      'a pause until carol answers again',
      good.without('alice ping 4', 'alice line 4', 'alice ping 5', 'alice line 5')
    ],
    [
      'every-ping-logged',
      'ping-unlogged',
      'the last line but one',
      good.without('alice line 5', 'alice line 6')
    ],
    ['every-ping-logged', 'ping-unlogged', 'a line less', good.without('bob line 2', 'bob line 3')],
    [
      'every-ping-logged',
      'ping-unlogged',
      'no line about dave, who is pinged',
      good.without(...linesOf('dave'))
    ],
    ['pings-callers', 'only-dialled-pinged', 'dave sees no ping', unpinged('dave')],
    [
      'pings-callers',
      'no-tcp',
      'dave does not get through',
      brokenWith('dave', 'tcp', { error: 'ECONNREFUSED' })
    ],
    [
      'pings-callers',
      'hung-up',
      'dave is turned away',
      brokenWith('dave', 'multistream', { silent: true })
    ],
    ['mute-warned', 'no-warning', 'no line', good.without('warning')],
    [
      'mute-warned',
      'no-warning',
      'one about bob, who has left',
      good.with('warning', { text: `warning,no ping from ${IDS.bob}` })
    ],
    [
      'mute-warned',
      'one-loop-for-all',
      'carol is never pinged',
      good.without('carol ping 1', 'carol ping 2', 'carol line 2')
    ],
    [
      'mute-warned',
      'warning-names-nobody',
      'no name',
      good.with('warning', { text: 'warning,a ping timed out' })
    ],
    [
      'mute-warned',
      'warning-names-nobody',
      'the name of a stranger',
      good.with('warning', { text: `warning,no ping from ${STRANGER}` })
    ],
    [
      'mute-warned',
      'warned-wrongly',
      'the name of another',
      good.with('warning', { text: `warning,no ping from ${IDS.alice}` })
    ],
    [
      'mute-warned',
      'warned-wrongly',
      'about dave as well',
      good.after('dave line 1', said(`warning,${IDS.dave} took 89 ms`))
    ],
    [
      'mute-warned',
      'warned-wrongly',
      'about bob before he left',
      good.after('bob line 1', said(`warning,${IDS.bob} took 147 ms`))
    ],
    [
      'mute-warned',
      'warned-too-early',
      'after a second',
      good.with('warning', { at: FIRST_AT + 1000 })
    ],
    [
      'mute-warned',
      'pings-overlap',
      'a stream too many',
      good.with('warning', {
        at: FIRST_AT + 1000,
        text: `warning,${IDS.carol}: Too many outbound protocol streams`
      })
    ],
    [
      'mute-warned',
      'died-of-mute-peer',
      'it ends',
      good.upTo('alice line 5').after('alice line 5', { ...exited(1), at: FIRST_AT + 5000 })
    ],
    [
      'mute-warned',
      'died-of-mute-peer',
      'it is ended',
      good.upTo('alice line 5').after('alice line 5', killed)
    ],
    [
      'lets-go',
      'pings-the-gone',
      'two warnings',
      good.after(
        'closed',
        said(`warning,no ping from ${IDS.bob}: refused`),
        said(`warning,no ping from ${IDS.bob}: refused`)
      )
    ],
    ['lets-go', 'pings-the-gone', 'bob never left', good.without('left')],
    ['resumes', 'not-resumed', 'no line', good.without('carol line 2')],
    ['resumes', 'not-resumed', 'no ping', good.without('carol ping 2', 'carol line 2')],
    ['resumes', 'not-resumed', 'carol stays mute', good.without('mute ended')],
    [
      'resumes',
      'round-trip-invented',
      'when libp2p pings, too',
      inTime([
        ...good.without('carol ping 2', 'carol line 2').chapters,
        ['carol ping 2', seen('carol', 2, CONNECTED_AT + 9600, 57)],
        ['carol line 2', logged('carol', 5, CONNECTED_AT + 9660)]
      ])
    ]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'the round trips in reverse order': good.reversed(isPingLine),
    'the round trips of one peer as those of another': withLines(({ line }) => ({
      ...line,
      text: line.text.replace(/^ping,(\w+)/, (_, id) =>
        id === IDS.alice ? `ping,${IDS.bob}` : `ping,${IDS.alice}`
      )
    })),
    'one number, just above the longest delay, logged when that time has gone by': constant(
      LONGEST_HELD + 1
    ),
    'one number, as small as the longest delay allows': constant(LONGEST_HELD - 2),
    'one number, logged at once': withLines(({ line }) => ({
      ...line,
      text: line.text.replace(/\d+ ms$/, '160 ms')
    })),
    'real round trips, and a stranger': good.after(
      'alice line 1',
      said(`ping,${STRANGER},${LONGEST_HELD} ms`)
    ),
    'a line about itself': good.after('alice line 1', said(`ping,${NODE},0 ms`)),
    "carol's last round trip invented": good.with('carol line 2', {
      text: `ping,${IDS.carol},1 ms`
    }),
    "carol's last line before she has answered": inTime([
      ...good.without('carol line 2').chapters,
      ['carol line 2', logged('carol', 160, END_OF_MUTE_AT + 5)]
    ]),
    "dave's lines when nobody pings him": good.without(...pingsOf('dave')),
    'every line but no ping': good.without(...pingsOf('alice'), ...pingsOf('bob')),
    'every line but no connection': new Story(
      good.chapters.filter(([, { kind }]) => kind !== 'connection-opened')
    ),
    'the pings of somebody else': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'ping-seen' ? { ...each, peerId: STRANGER } : each
      ])
    ),
    'one warning about everything': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ).after('mute ended', said(`warning,${EVERYTHING}`)),
    'a warning that names everybody': good.with('warning', {
      text: `warning,no ping from ${Object.values(IDS).join(' ')}`
    }),
    'a warning about everybody every second': good.after(
      'carol ping 1',
      ...[1, 2, 3, 4, 5].map(second =>
        said(`warning,no ping from ${IDS.carol}`, 'node', FIRST_AT + second * 1000)
      )
    ),
    'lines of a node by another name': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && name !== 'identity' ? { ...each, actor: 'other' } : each
      ])
    )
  },
  // Lines that an earlier lesson asked for; and the last ping may still be on its way when the run ends.
  unread: [
    'listening',
    'connected',
    'bob line 3',
    'incoming',
    'closed',
    'alice line 6',
    'dave line 4'
  ]
})

const outcomeOf = (story: Story) => conclude(checkpoint, story.history()).outcome

/** The first step that did not pass, for the message of an assertion. */
const redStepOf = (story: Story) =>
  JSON.stringify(conclude(checkpoint, story.history()).steps.find(({ state }) => state === 'fail'))

/** It passes, and is not condemned before its end. */
function assertPasses(story: Story, what: string): void {
  assert.equal(outcomeOf(story), 'pass', `${what}: ${redStepOf(story)}`)
  for (const [name] of story.chapters) {
    const history = story.upTo(name).open()
    for (const { id, judge } of checkpoint.steps) {
      const { state } = judge(history)
      assert.notEqual(state, 'fail', `${what}: ${id} is certain after ${name}`)
      if (state === 'pending') break
    }
  }
}

/** Held for 90 ms, and no clock is finer than this. */
const SHORTEST = 90 - 2

test('real-round-trips takes a round trip that the clocks allow, and none that is shorter', () => {
  for (const rtt of [SHORTEST, 90, 500]) assertPasses(withRtt(rtt), `${rtt} ms`)
  assert.equal(outcomeOf(withRtt(SHORTEST - 0.1)), 'fail')
})

test('real-round-trips bears with a machine that was busy for a third of the time', () => {
  for (const offset of [0, 1, 2]) {
    assertPasses(
      slower(300, index => index % 3 === offset),
      `every third from ${offset}`
    )
  }
  const third = Math.ceil(HELD.length / 3)
  for (let from = 0; from <= HELD.length - third; from += 1) {
    assertPasses(
      slower(300, index => index >= from && index < from + third),
      `${third} in a row from ${from}`
    )
  }
})

test('real-round-trips wants half of the round trips at most 60 ms longer than the delay', () => {
  assert.equal(outcomeOf(slower(59, () => true)), 'pass')
  assert.equal(outcomeOf(slower(60, () => true)), 'fail')
  const half = HELD.length / 2
  assert.equal(outcomeOf(slower(300, index => index < half)), 'pass')
  assert.equal(outcomeOf(slower(300, index => index <= half)), 'fail')
})

test('once-a-second takes a pace at the edges, and none beyond', () => {
  for (const pace of [700, 1000, 1700]) assertPasses(steady(pace), `${pace} ms`)
  for (const pace of [699, 1701]) assert.equal(outcomeOf(steady(pace)), 'fail', `${pace} ms`)
})

test('once-a-second looks at any three of the first four pings in a row', () => {
  assertPasses(paced(150, 250, 1250, 2250, 3250, 4250, 5250), 'a short pause first')
  assertPasses(paced(150, 2550, 3550, 4550, 5550), 'a long pause first')
  assert.equal(outcomeOf(paced(150, 250, 350, 1350, 2350, 3350, 4350, 5350)), 'fail')
})

test('once-a-second takes a silence of twice the pace that was kept, and none that is longer', () => {
  const last = (silence: number) => END_OF_MUTE_AT - silence
  assertPasses(paced(150, 250, 1250, 2250, last(2000)), '2 s')
  assert.equal(outcomeOf(paced(150, 250, 1250, 2250, last(2001))), 'fail')
  assert.equal(outcomeOf(paced(150, 250, 1250, 2250, last(2001), last(-100))), 'fail')
})

/** A ping as soon as the last is answered, and its line when the next second has gone by. */
function ahead(peer: Peer, from: number, ...held: number[]): [string, Written][] {
  const [first = 0] = held
  let arrivedAt = from
  return held.flatMap((each, index): [string, Written][] => {
    const readAt = from + first + 2 + index * 1000
    const chapters: [string, Written][] = [
      [`${peer} ping ${index + 1}`, seen(peer, index + 1, arrivedAt, each)],
      [`${peer} line ${index + 1}`, logged(peer, each + 1, readAt)]
    ]
    arrivedAt = readAt + 1
    return chapters
  })
}

test('checks pass on a node that is one ping ahead of its log, as in go-libp2p', () => {
  const story = inTime([
    ...unpinged('alice', 'bob', 'dave').chapters,
    ...ahead('alice', FIRST_AT, 90, 152, 52, 74, 43, 158),
    ...ahead('bob', FIRST_AT, 146, 60, 85, 50),
    ...ahead('dave', DIALLED_AT + 40, 88, 155, 45)
  ])
  assertPasses(story, 'one ahead')
})

test('checks pass on a node that pings twice at once and then once a second', () => {
  const twice = (peer: Peer, from: number, first: number, second: number, ...held: number[]) => [
    ...ping(peer, 1, from, first),
    ...ping(peer, 2, from + 1, second),
    ...held.flatMap((each, index) => ping(peer, index + 3, from + 1000 * (index + 1), each))
  ]
  const story = inTime([
    ...unpinged('alice', 'bob').chapters,
    ...twice('alice', FIRST_AT, 52, 90, 152, 74, 43, 158, 80),
    ...twice('bob', FIRST_AT, 60, 146, 85, 50)
  ])
  assertPasses(story, 'two at once')
})

test('mute-warned takes a warning after 4.5 s, and none before', () => {
  const waited = (ms: number) => good.with('warning', { at: CONNECTED_AT + ms })
  assert.equal(outcomeOf(waited(4500)), 'pass')
  assert.equal(outcomeOf(waited(4499)), 'fail')
})

test('lets-go takes one warning about a peer that has left', () => {
  assertPasses(
    good.after('closed', said(`warning,no ping from ${IDS.bob}: the stream was reset`)),
    'one'
  )
})

test('every-ping-logged leaves out the pings of libp2p itself', () => {
  const later = (...after: number[]) =>
    inTime([
      ...good.chapters,
      ...after.map(
        (ms, index) => [`later ${index}`, seen('alice', 7 + index, CONNECTED_AT + ms, 1)] as const
      )
    ])
  assert.equal(outcomeOf(later(9500.1, 9600)), 'pass')
  assert.equal(outcomeOf(later(9400, 9500)), 'fail')
})

const SEEDS = Array.from({ length: 200 }, (_, index) => `seed ${index}`)
/** How many pings each of them answers in a run. */
const ANSWERED = { alice: 6, bob: 3, carol: 1, dave: 4 }

function taken(seed: string, peer: string, count: number): number[] {
  const next = holdTimes(seededRandom(seed), peer)
  return Array.from({ length: count }, next)
}

function takenByAll(seed: string): number[] {
  return Object.entries(ANSWERED).flatMap(([peer, count]) => taken(seed, peer, count))
}

test('holdTimes are one short, one middling and one long in every three', () => {
  for (const seed of SEEDS) {
    const times = taken(seed, 'alice', 30)
    for (let from = 0; from < times.length; from += 3) {
      const [short = 0, middling = 0, long = 0] = times
        .slice(from, from + 3)
        .toSorted((a, b) => a - b)
      assert.ok(short >= 40 && short <= 60, `${short}`)
      assert.ok(middling >= 64 && middling <= 76, `${middling}`)
      assert.ok(long >= 140 && long <= 160, `${long}`)
    }
  }
})

test('holdTimes come in every order, and in that of the seed', () => {
  const orders = new Set(
    SEEDS.map(seed => {
      const times = taken(seed, 'alice', 3)
      return times.map(time => times.toSorted((a, b) => a - b).indexOf(time)).join()
    })
  )
  assert.equal(orders.size, 6)
})

test('holdTimes are the same for the same seed and peer, and for no other', () => {
  assert.deepEqual(taken('one', 'alice', 30), taken('one', 'alice', 30))
  assert.notDeepEqual(taken('one', 'alice', 30), taken('two', 'alice', 30))
  assert.notDeepEqual(taken('one', 'alice', 30), taken('one', 'bob', 30))
})

test('holdTimes of one peer do not hang on how often another is pinged', () => {
  const random = seededRandom('one')
  const [alice, bob] = [holdTimes(random, 'alice'), holdTimes(random, 'bob')]
  const mixed = Array.from({ length: 9 }, () => {
    bob()
    bob()
    return alice()
  })
  assert.deepEqual(mixed, taken('one', 'alice', 9))
})

test('holdTimes leave no number that is long enough for all and near half of them', () => {
  for (const seed of SEEDS) {
    const times = takenByAll(seed)
    for (let number = Math.max(...times) - 2; number <= 300; number += 1) {
      const near = times.filter(time => number - time <= 60).length
      assert.ok(near < times.length / 2, `${number} is near ${near} of ${times}`)
    }
  }
})
