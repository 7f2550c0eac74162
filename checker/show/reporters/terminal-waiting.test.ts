import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type CapturedScreen, screen } from '../../test-kit/screen.ts'
import { waitInWords } from './_status-line.ts'
import { setEnv } from './terminal.fixture.ts'
import { terminalReporter } from './terminal.ts'

function waitOn(t: TestContext, facts: Parameters<typeof screen>[0], what: string): CapturedScreen {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const terminal = screen(facts)
  const reporter = terminalReporter(terminal)
  reporter.waiting?.(what, 5000, false)
  t.mock.timers.tick(999)
  assert.equal(terminal.text, '')
  t.mock.timers.tick(1)
  const shown = terminal.text
  reporter.passed?.('nobody')
  reporter.notice?.('done')
  t.mock.timers.tick(5000)
  assert.equal(terminal.text.slice(0, shown.length), shown)
  return terminal
}

test('terminalReporter() says what is waited for, and wipes it out again', t => {
  setEnv(t, { NO_COLOR: '1' })
  const { text } = waitOn(t, { isTTY: true, columns: 80 }, 'a connection with alice')
  const line = '  … waiting for a connection with alice, 5 s left'
  assert.equal(text, `\r${line}\r${' '.repeat(line.length)}\rnote: done\n`)
})

test('terminalReporter() says that the machine is busy, and nothing once the wait is over', t => {
  setEnv(t, { NO_COLOR: '1' })
  t.mock.timers.enable({ apis: ['setInterval'] })
  const terminal = screen({ isTTY: true, columns: 80 })
  const reporter = terminalReporter(terminal)
  reporter.waiting?.('a ping', 4000, true)
  t.mock.timers.tick(1000)
  const line = '  … this machine is busy; 4 s more for a ping'
  assert.equal(terminal.text, `\r${line}`)
  reporter.waited?.()
  t.mock.timers.tick(5000)
  assert.equal(terminal.text, `\r${line}\r${' '.repeat(line.length)}\r`)
})

test('waitInWords() does not count what is over', () => {
  assert.equal(waitInWords('a ping', 3, false), 'waiting for a ping, 3 s left')
  assert.equal(waitInWords('a ping', 3, true), 'this machine is busy; 3 s more for a ping')
  for (const left of [0, -2]) {
    assert.equal(waitInWords('a ping', left, false), 'waiting for a ping')
    assert.equal(waitInWords('a ping', left, true), 'this machine is busy; waiting for a ping')
  }
})

test('terminalReporter() keeps what is waited for on one line', t => {
  setEnv(t)
  const [, line = ''] = waitOn(t, { isTTY: true, columns: 40 }, 'word '.repeat(20)).text.split('\r')
  assert.equal(line.length, 39)
})

test('terminalReporter() does not say what is waited for where nobody looks', t => {
  setEnv(t)
  assert.equal(waitOn(t, {}, 'a connection with alice').text, 'note: done\n')
})
