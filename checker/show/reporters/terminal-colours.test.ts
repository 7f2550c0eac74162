import assert from 'node:assert/strict'
import test from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import type { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, RUN, UNKNOWN } from '../../test-kit/verdicts.ts'
import { ESC, EXTRA, report, setEnv } from './terminal.fixture.ts'
import { terminalReporter } from './terminal.ts'

test('terminalReporter() paints on a terminal', t => {
  setEnv(t)
  const text = report(FAILS, { isTTY: true })
  assert.ok(text.includes(`${ESC}[31m✘${ESC}[39m`))
  assert.ok(text.includes(`${ESC}[32m✔${ESC}[39m`))
  // Without its colours it says the same.
  assert.equal(stripVTControlCharacters(text), report(FAILS))
})

test('terminalReporter() does not paint what is no terminal, or when told not to', t => {
  const cases: [string, Parameters<typeof setEnv>[1], Parameters<typeof screen>[0]][] = [
    ['a pipe', {}, {}],
    ['NO_COLOR', { NO_COLOR: '1' }, { isTTY: true }],
    ['TERM=dumb', { TERM: 'dumb' }, { isTTY: true }]
  ]
  for (const [what, env, facts] of cases) {
    setEnv(t, env)
    for (const verdict of [PASSES, FAILS, UNKNOWN]) {
      assert.ok(!report(verdict, facts).includes(ESC), what)
    }
  }
  let written = ''
  const reporter = terminalReporter({
    write: text => {
      written += text
    }
  })
  reporter.started?.(RUN)
  reporter.finished?.(FAILS, EXTRA)
  assert.ok(written.includes('✘') && !written.includes(ESC), 'an object that can only write')
})
