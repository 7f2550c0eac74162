import assert from 'node:assert/strict'
import test from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { fail } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, quoting, RUN, TOLD, UNKNOWN, verdictOf } from '../../test-kit/verdicts.ts'
import { EXTRA, report, setEnv } from './terminal.fixture.ts'
import { terminalReporter } from './terminal.ts'

test('terminalReporter() wraps at the width of the terminal, and at 100', t => {
  setEnv(t)
  const words = 'word '.repeat(60).trim()
  const verdict = verdictOf(() => fail({ symptom: 'x', expected: words, observed: words }))
  for (const [facts, widest] of [
    [{ columns: 40 }, 40],
    [{ columns: 100 }, 100],
    [{ columns: 300 }, 100],
    [{}, 100]
  ] as const) {
    const rows = report(verdict, facts)
      .split('\n')
      .filter(row => row.includes('word'))
    const longest = Math.max(...rows.map(row => row.length))
    assert.ok(longest <= widest && longest > widest - 5, `${longest} at ${JSON.stringify(facts)}`)
    assert.equal(rows.join(' ').match(/word/g)?.length, 120)
  }
})

test('terminalReporter() fits into 40 columns, except for what is to be copied', t => {
  setEnv(t)
  const long = 'x'.repeat(100)
  const verdicts = [
    PASSES,
    TOLD,
    FAILS,
    UNKNOWN,
    quoting(`${long} /ip4/127.0.0.1/tcp/1/p2p/${long}`)
  ]
  for (const columns of [40, 59]) {
    for (const verdict of verdicts) {
      const titled = {
        ...verdict,
        steps: verdict.steps.map(step => ({
          ...step,
          title: `${step.title}, and so on `.repeat(3)
        }))
      }
      const terminal = screen({ columns, isTTY: true })
      const reporter = terminalReporter(terminal, { story: true })
      reporter.started?.(RUN)
      reporter.finished?.(titled, EXTRA)
      const rows = stripVTControlCharacters(terminal.text).split('\n')
      for (const row of rows.filter(each => !/^(again|details): /.test(each))) {
        assert.ok(row.length <= columns, `${row.length}: ${row}`)
      }
    }
  }
})

test('terminalReporter() writes the same words into a terminal of any width', t => {
  setEnv(t)
  const words = (columns: number, verdict: Verdict): string =>
    stripVTControlCharacters(report(verdict, { columns, isTTY: true })).replace(/[\s|]/g, '')
  for (const verdict of [PASSES, FAILS, UNKNOWN, TOLD]) {
    assert.equal(words(0, verdict), words(80, verdict))
    for (let columns = 1; columns <= 200; columns += 1) {
      const expected = words(columns < 60 ? 59 : 60, verdict)
      assert.equal(words(columns, verdict).replace(/·/g, ''), expected.replace(/·/g, ''))
    }
  }
})

test('terminalReporter() leaves no line to the terminal to break', t => {
  setEnv(t)
  const long = `${'word '.repeat(30)}${'x'.repeat(100)}`
  for (const columns of [60, 80, 100]) {
    const rows = report(quoting(long), { columns, isTTY: true }).split('\n')
    for (const row of rows) assert.ok(stripVTControlCharacters(row).length <= columns, row)
  }
})

test('terminalReporter() keeps what failed in sight on a terminal, and lists every step in a file', t => {
  setEnv(t)
  const [said, failed, skipped] = FAILS.steps
  assert.ok(said && failed && skipped)
  const verdict = { ...FAILS, steps: [said, failed, ...Array.from({ length: 9 }, () => skipped)] }
  const shown = stripVTControlCharacters(report(verdict, { columns: 80, isTTY: true }))
  assert.equal(shown.match(/^ {2}– /gm)?.length, 1)
  assert.match(shown, /^ {2}– 9 more steps, which are judged once this one passes$/m)
  assert.equal(report(verdict).match(/^ {2}– stops cleanly$/gm)?.length, 9)
})

test('terminalReporter() lets a note hang from its label, and keeps what is indented', t => {
  setEnv(t)
  const terminal = screen({ columns: 40 })
  terminalReporter(terminal).notice?.(
    'red is expected here: one TODO is left.\n      TODO 1: make the key, or read it'
  )
  assert.deepEqual(terminal.text.split('\n').slice(0, 4), [
    'note: red is expected here: one TODO is',
    '      left.',
    '      TODO 1: make the key, or read it',
    ''
  ])
})

test('terminalReporter() shortens what nobody would read', t => {
  setEnv(t)
  const text = report(quoting(`${'x'.repeat(1000)} ${'y'.repeat(64 * 1024)}`))
  assert.ok(text.length < 8000, `${text.length} characters`)
  assert.match(text, /x… \(66537 characters\)/)
  const errors = Array.from({ length: 500 }, (_, index) => `node.ts:${index}:1 TS1: no`)
  const many = report(
    verdictOf(() => fail({ symptom: 'x', expected: 'none', observed: errors.join('\n') }))
  )
  assert.ok(many.split('\n').length < 40)
  assert.match(many, /… and 488 more/)
})

test('terminalReporter() shows a hint whole, however long', t => {
  setEnv(t)
  const hint = 'word '.repeat(300).trim()
  const verdict = structuredClone(FAILS)
  const [, step] = verdict.steps
  assert.ok(step?.state === 'fail')
  step.hint = hint
  assert.equal(report(verdict).match(/\bword\b/g)?.length, 300)
})
