import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, quoting, RUN, UNKNOWN } from '../../test-kit/verdicts.ts'
import { ESC, EXTRA, report, setEnv } from './terminal.fixture.ts'
import { terminalReporter } from './terminal.ts'

/** Anything that a terminal could take for an order. */
const ORDERS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

function withoutNewlines(text: string): string {
  return text.replaceAll('\n', '')
}

test('terminalReporter() never passes on what a terminal would obey', t => {
  setEnv(t)
  const unit = fc.oneof(
    fc.constantFrom(
      ESC,
      '[2J',
      ']0;owned\u0007',
      '\u009b',
      '\r',
      '\b',
      '\u0000',
      '\u2028',
      '\ud800'
    ),
    fc.integer({ min: 0, max: 0xff }).map(code => String.fromCharCode(code))
  )
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 20 }), text => {
      assert.doesNotMatch(withoutNewlines(report(quoting(text))), ORDERS)
      const terminal = screen()
      const reporter = terminalReporter(terminal)
      reporter.started?.({ ...RUN, file: text })
      reporter.notice?.(text)
      reporter.finished?.({ ...FAILS, command: text }, EXTRA)
      reporter.finished?.(UNKNOWN, EXTRA)
      assert.doesNotMatch(withoutNewlines(terminal.text), ORDERS)
    }),
    { numRuns: 300 }
  )
})

test('terminalReporter() lets no line of a node look like one of its own', t => {
  setEnv(t)
  const forged = 'x\n  ✔ connects to alice\n\nPASS  3 of 3 steps'
  const rows = report(quoting(forged)).split('\n')
  assert.deepEqual(
    rows.filter(row => /^\S/.test(row) && row.startsWith('PASS')),
    []
  )
  assert.equal(rows.filter(row => row.startsWith('  ✔ connects')).length, 0)
})
