import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { defineCheckpoint, fail, type Judgement, pass, pending } from '#checker/checkpoint'
import { conclude } from '#checker/judge/verdict'
import { historyOf, said, started, type Written } from '#checker/story'
import { screen } from '../../test-kit/screen.ts'
import { terminalReporter } from './terminal.ts'

const NODE = '12D3KooWPUkgbHB3n7bQDrMn936XjtNH9rNRq8N9x6CoqQzYf2Cx'
const ALICE = '12D3KooWHKfKLc38UMp9rorEEQin1yKnnt4hRDQmdkA72jA3KSTa'
const BOB = '12D3KooWK8cnA6oAgJa1Cd4xCsdoWNEz92MFYwzxMCnSexyvR5jE'

const peerUp = (actor: string, peerId: string): Written => ({
  kind: 'peer-up',
  actor,
  peerId,
  addr: '/ip4/127.0.0.1/tcp/1'
})
const sawPing = (actor: string, number: number): Written => ({
  kind: 'ping-seen',
  actor,
  peerId: NODE,
  number,
  arrivedAt: 1,
  heldMs: 5
})

/** A run in which alice and bob are pinged; 5 and 6 are about alice, 7 and 8 about bob. */
const PINGS: Written[] = [
  peerUp('alice', ALICE),
  peerUp('bob', BOB),
  started(),
  said(`identity,${NODE}`),
  { ...sawPing('alice', 1), at: 1250 },
  { ...said(`ping,${ALICE},5 ms`), at: 1260 },
  { ...sawPing('bob', 1), at: 1270 },
  { ...said(`ping,${BOB},5 ms`), at: 1280 }
]

/** What `--evidence` adds to the report on steps that are judged like that. */
function evidence(judgements: Judgement[], written: Written[] = PINGS, columns = 110): string[] {
  const checkpoint = defineCheckpoint({
    play: async () => {},
    steps: judgements.map((judgement, index) => ({
      id: `step-${index}`,
      title: `does thing ${index}`,
      judge: () => judgement
    }))
  })
  const history = historyOf(written)
  const terminal = screen({ columns })
  const reporter = terminalReporter(terminal, { evidence: true })
  reporter.finished?.(conclude({ ...checkpoint, symptoms: {} }, history), {
    title: 'x',
    saved: null,
    history
  })
  const rows = terminal.text.split('\n')
  return rows.slice(
    rows.findIndex(row => row.startsWith('You say')),
    rows.findLastIndex(row => /^(PASS|FAIL|UNKNOWN) /.test(row)) - 1
  )
}

const FINDING = { symptom: 'x', expected: 'more', observed: 'less' }

test('--evidence shows what the node said beside what the peers saw, in time order', () => {
  assert.deepEqual(evidence([pass(6)]), [
    'You say / they saw',
    '    * marks what a step was judged by',
    `    <alice> is ${ALICE}`,
    `    <bob> is ${BOB}`,
    `    <you> is ${NODE}`,
    '',
    '  ✔ does thing 0',
    '             you say                                          they saw',
    '    1.25 s                                                    alice saw ping 1 and answered it after 5 ms',
    '  * 1.26 s   ping,<alice>,5 ms'
  ])
})

test('--evidence stacks the two sides where the terminal is narrow', () => {
  assert.deepEqual(evidence([pass(6)], PINGS, 40).slice(-4), [
    '  ✔ does thing 0',
    '    1.25 s they saw: alice saw ping 1',
    '        and answered it after 5 ms',
    '  * 1.26 s you say: ping,<alice>,5 ms'
  ])
})

test('--evidence says who is silent where a step failed', () => {
  const mute = [peerUp('alice', ALICE), started(), said(`identity,${NODE}`), sawPing('alice', 1)]
  const judgements = [pass(3), fail({ ...FINDING, evidence: [4] })]
  const rows = evidence(judgements, mute)
  assert.deepEqual(
    rows.slice(-3).map(row => row.trim().replaceAll(/ {2,}/g, '  ')),
    ['you say  they saw', '* 0.00 s  alice saw ping 1 and answered it after 5 ms', '(nothing)']
  )
  assert.equal(evidence(judgements, mute, 40).at(-1), '    you say: (nothing)')
})

test('--evidence shows everything since the steps before, where a failed step points at nothing', () => {
  const rows = evidence([pass(6), pending(FINDING)]).join('\n')
  const [, failed = ''] = rows.split('✘')
  assert.match(failed, /bob saw ping 1/)
  assert.match(failed, /ping,<bob>,5 ms/)
  assert.doesNotMatch(failed, /alice/)
})

test('--evidence leaves out what is about others, and what peers do among themselves', () => {
  const among: Written = { ...sawPing('alice', 2), peerId: BOB } as Written
  const rows = evidence([pass(6)], [...PINGS.slice(0, 6), among, ...PINGS.slice(6)]).slice(5)
  assert.doesNotMatch(rows.join('\n'), /bob|ping 2/)
})

test('--evidence shows the nearest, and says how many more there are', () => {
  const many = Array.from({ length: 40 }, () => said(`ping,${ALICE},5 ms`))
  const rows = evidence([fail({ ...FINDING, evidence: [5] })], [...PINGS, ...many])
  assert.equal(rows.filter(row => row.includes(' s ')).length, 14)
  assert.match(rows.at(-1) ?? '', /^ {4}… and 28 more/)
  assert.ok(rows.join('\n').includes('alice saw ping 1'))
})

test('--evidence has a word for a step that is about what did not happen', () => {
  assert.match(evidence([pass()]).at(-1) ?? '', /there is no line to show/)
})

test('--evidence lets no node take the name of a peer, and names the others after their start', () => {
  const rows = evidence(
    [pass(4, 5)],
    [
      peerUp('alice', ALICE),
      started(),
      started('returner'),
      said(`identity,${ALICE}`),
      said(`identity,${NODE}`, 'returner'),
      sawPing('alice', 1)
    ]
  ).join('\n')
  assert.match(rows, new RegExp(`<alice> is ${ALICE}`))
  assert.match(rows, new RegExp(`<returner> is ${NODE}`))
  assert.match(rows, /\(returner\) identity,<returner>/)
  assert.doesNotMatch(rows, /<you>/)
})

test('--evidence adds nothing to a report on steps that nobody judged', () => {
  const terminal = screen()
  const history = historyOf([
    started(),
    { kind: 'ended', actor: 'engine', reason: 'error', error: 'no disk' }
  ])
  const steps = [{ id: 'a', title: 'a', judge: () => pending(FINDING) }]
  const verdict = conclude({ play: async () => {}, steps, symptoms: {} }, history)
  terminalReporter(terminal, { evidence: true }).finished?.(verdict, {
    title: 'x',
    saved: null,
    history
  })
  assert.doesNotMatch(terminal.text, /You say/)
})

test('--evidence keeps within the terminal, and passes on nothing that it would obey', () => {
  const unit = fc.oneof(
    fc.constantFrom('\u001b', '[2J', '\u009b', '\r', '\n', '\u2028', '\ud800', ',', '/', ' ', '😀'),
    fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code))
  )
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 300 }),
      fc.integer({ min: 40, max: 200 }),
      (text, columns) => {
        const written = [...PINGS, said(`${text}${ALICE}`)]
        const rows = evidence([pass(6), fail({ ...FINDING, evidence: [9] })], written, columns)
        assert.doesNotMatch(rows.join(''), /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
        assert.ok(rows.every(row => row.length <= Math.min(columns, 160)))
      }
    ),
    { numRuns: 200 }
  )
})
