import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type FinalResults, Parser, type Result } from 'tap-parser'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, quoting, UNKNOWN } from '../../test-kit/verdicts.ts'
import { tapReporter } from './tap.ts'

const TITLE = '03 Ping checkpoint 🏆'

function tap(verdicts: Verdict[], broken?: string, title = TITLE): string {
  const out = screen()
  const reporter = tapReporter(out)
  for (const verdict of verdicts) {
    reporter.started?.({ title, file: 'x', steps: [] })
    reporter.finished?.(verdict, { title, saved: null })
  }
  if (broken !== undefined) reporter.brokeOff?.(broken)
  reporter.summary?.(verdicts.map(verdict => ({ title, verdict })))
  return out.text
}

interface Parsed {
  results: FinalResults
  tests: Result[]
  /** The steps of each lesson. */
  subtests: Result[][]
  /** What is no TAP. */
  extra: string[]
  version: string | undefined
}

function parse(text: string): Parsed {
  const tests: Result[] = []
  const subtests: Result[][] = []
  const extra: string[] = []
  let version: string | undefined
  let results: FinalResults | undefined
  const parser = new Parser({ strict: true }, final => {
    results = final
  })
  parser.on('version', each => {
    version = String(each)
  })
  parser.on('child', child => {
    const steps: Result[] = []
    subtests.push(steps)
    child.on('assert', (each: Result) => steps.push(each))
    child.on('extra', (each: string) => extra.push(each))
  })
  parser.on('assert', each => tests.push(each))
  parser.on('extra', each => extra.push(each))
  parser.end(text)
  assert.ok(results !== undefined)
  return { results, tests, subtests, extra, version }
}

test('tapReporter() is one document, in which a lesson is a test with its steps as subtests', () => {
  const { results, tests, subtests, extra, version } = parse(tap([PASSES, FAILS]))
  assert.equal(version, '13')
  assert.deepEqual(extra, [])
  assert.equal(results.plan.start, 1)
  assert.equal(results.plan.end, 2)
  assert.equal(results.bailout, false)
  assert.deepEqual(
    results.failures.filter(({ tapError }) => tapError),
    []
  )
  assert.deepEqual(
    tests.map(({ ok, name }) => [ok, name]),
    [
      [true, TITLE],
      [false, TITLE]
    ]
  )
  assert.deepEqual(
    subtests.map(steps => steps.map(({ ok, name, skip }) => [ok, name, skip])),
    [
      [
        [true, 'says who it is', false],
        [true, 'connects to alice', false],
        [true, 'stops cleanly', false]
      ],
      [
        [true, 'says who it is', false],
        [false, 'connects to alice', false],
        [true, 'stops cleanly', 'an earlier step did not pass']
      ]
    ]
  )
})

test('tapReporter() says in YAML what failed and why', () => {
  const [, failed] = parse(tap([FAILS])).subtests[0] ?? []
  const { evidence, ...diagnostic } = failed?.diag ?? {}
  assert.deepEqual(diagnostic, {
    outcome: 'fail',
    symptom: 'no-tcp',
    symptomId: 'UC999',
    expected: 'your node dials alice: an authenticated connection, over Noise and Yamux',
    observed: 'TCP ok; no common security protocol',
    hint: 'Give createLibp2p a transport: transports: [tcp()].'
  })
  assert.equal(evidence[0], '#3 3 ms alice: inbound connection 1: tcp ok')
})

test('tapReporter() bails out where the checker was in the way, and only after everything else', () => {
  const text = tap([UNKNOWN, PASSES])
  const { results, tests, subtests } = parse(text)
  assert.equal(results.bailout, `${TITLE}: the disk is full`)
  assert.equal(tests.length, 2)
  assert.deepEqual(subtests[0]?.[1]?.diag, { outcome: 'unknown', reason: 'the disk is full' })
  assert.match(text, /\nBail out! [^\n]*\n$/)
})

test('tapReporter() bails out when lessons were not checked', () => {
  assert.equal(parse(tap([PASSES], 'stopped by SIGINT')).results.bailout, 'stopped by SIGINT')
  assert.equal(parse(tap([], 'stopped by SIGINT')).results.bailout, 'stopped by SIGINT')
})

test('tapReporter() keeps a title from being a directive', () => {
  const [lesson] = parse(tap([FAILS], undefined, 'C # TODO learn \\ it # SKIP')).tests
  assert.equal(lesson?.ok, false)
  assert.equal(lesson?.todo, false)
  assert.equal(lesson?.skip, false)
  assert.equal(lesson?.name, 'C # TODO learn \\ it # SKIP')
})

test('tapReporter() is TAP whatever a node has printed', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      '\nok 1',
      '\n...',
      '\nBail out! ',
      '  ---',
      '##[',
      "'",
      '"',
      ': ',
      '😀',
      '\ud800'
    ),
    fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
  )
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), said => {
      const text = tap([quoting(said), PASSES])
      assert.doesNotMatch(text, /##\[/)
      const { results, tests, subtests, extra } = parse(text)
      assert.deepEqual(extra, [])
      assert.equal(results.bailout, false)
      assert.deepEqual([tests.length, ...subtests.map(steps => steps.length)], [2, 3, 3])
      const diagnostic = subtests[0]?.[1]?.diag ?? {}
      assert.equal(typeof diagnostic.observed, 'string')
      assert.equal(diagnostic.symptom, 'no-tcp')
      assert.equal(diagnostic.symptomId, 'UC999')
    }),
    { numRuns: 200 }
  )
})
