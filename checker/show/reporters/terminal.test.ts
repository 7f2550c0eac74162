import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { fail } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { type CapturedScreen, screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, quoting, RUN, TOLD, UNKNOWN, verdictOf } from '../../test-kit/verdicts.ts'
import { type TerminalOptions, terminalReporter } from './terminal.ts'

const ESC = '\u001b'
const EXTRA = { title: RUN.title, saved: 'runs/1' }
const VARIABLES = ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'TERM', 'CI'] as const

/** The environment of a terminal with colours, except for what is given. */
function setEnv(t: TestContext, env: { [Name in (typeof VARIABLES)[number]]?: string } = {}): void {
  const before = VARIABLES.map(name => [name, process.env[name]] as const)
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  for (const name of VARIABLES) set(name, { TERM: 'xterm-256color', ...env }[name])
  t.after(() => {
    for (const [name, value] of before) set(name, value)
  })
}

function report(verdict: Verdict, facts?: Parameters<typeof screen>[0]): string {
  const terminal = screen(facts)
  const reporter = terminalReporter(terminal)
  reporter.started?.(RUN)
  reporter.finished?.(verdict, EXTRA)
  return terminal.text
}

test('terminalReporter() shows a pass in a few lines', t => {
  setEnv(t)
  assert.equal(
    report(PASSES),
    `00 Test · lessons/00-test/starter/node.ts

  ✔ says who it is
  ✔ connects to alice
  ✔ stops cleanly

PASS  3 of 3 steps in 0.00 s
details: runs/1

`
  )
})

test('terminalReporter() tells after a pass what just happened, where it is asked to', t => {
  setEnv(t)
  const tell = (verdict: Verdict, extra: object, options?: TerminalOptions, columns = 80) => {
    const terminal = screen({ columns })
    const reporter = terminalReporter(terminal, options)
    reporter.finished?.(verdict, { ...EXTRA, ...extra })
    return terminal.text.split('details: runs/1\n')[1]
  }
  assert.equal(
    tell(TOLD, {}, { story: true }),
    `
What just happened (times of this run)
  At 0.21 s your node dialled alice (12D3KooW…imQ5), and 8 ms later she had a
    TCP connection from /ip4/127.0.0.1/tcp/60002, and no idea whose.
  Then Noise proved to her who you are.

To think about
  Why can an address never tell who is there?

`
  )
  for (const row of tell(TOLD, {}, { story: true }, 40)?.split('\n') ?? []) {
    assert.ok(row.length <= 46, row)
  }
  for (const silent of [
    tell(TOLD, {}),
    tell(TOLD, { run: '1' }, { story: true }),
    tell(PASSES, {}, { story: true })
  ]) {
    assert.equal(silent, '\n')
  }
})

test('terminalReporter() shows what failed, where, why and what to type next', t => {
  setEnv(t)
  assert.equal(
    report(FAILS),
    `00 Test · lessons/00-test/starter/node.ts

  ✔ says who it is
  ✘ connects to alice

    expected   your node dials alice: an authenticated connection, over Noise and Yamux
    observed   TCP ok; no common security protocol
    ladder     how far the connection between alice and your node got:
               ✔ TCP                from /ip4/127.0.0.1/tcp/5
               ✘ multistream-select no common security protocol: alice offers /noise, your node offered nothing
               · Noise              not reached
               · Yamux              not reached
    evidence   #3  0.00 s  alice: inbound connection 1: tcp ok
               #4  0.00 s  alice: inbound connection 1: multistream failed
    hint       Give createLibp2p a transport: transports: [tcp()].
    explain    npm run explain -- UC999
    not events #2  identity,me  (column 10, peerId: wanted a peer id (such as 12D3KooW…), got "me":
               it must start with 12D3KooW, 16Uiu2HA or Qm)
    last lines
    stdout | identity,me
    stderr | Error: no encrypter

  – stops cleanly

FAIL  1 of 3 steps in 0.01 s
again:   npm run check -- 00 --seed 5eed
details: runs/1

`
  )
})

test('terminalReporter() shows an unknown as nobody’s fault', t => {
  setEnv(t)
  assert.equal(
    report(UNKNOWN),
    `00 Test · lessons/00-test/starter/node.ts

  ✔ says who it is
  ? connects to alice
    reason     the disk is full

  – stops cleanly

UNKNOWN  1 of 3 steps in 0.00 s
This is not about your node: the checker or this machine got in the way. Try again;
if it stays, please report it with the files named below.
again:   npm run check -- 00 --seed 5eed
details: runs/1

`
  )
})

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

test('terminalReporter() prints steps as they pass, and the rest at the end', t => {
  setEnv(t)
  const terminal = screen()
  const reporter = terminalReporter(terminal)
  reporter.started?.(RUN)
  reporter.passed?.('step-0')
  assert.match(terminal.text, /✔ says who it is\n$/)
  reporter.passed?.('nobody knows this one')
  reporter.finished?.(FAILS, EXTRA)
  const marks = [...terminal.text.matchAll(/^ {2}([✔✘–]) (.*)$/gm)].map(([, mark, title]) => [
    mark,
    title
  ])
  assert.deepEqual(marks, [
    ['✔', 'says who it is'],
    ['✘', 'connects to alice'],
    ['–', 'stops cleanly']
  ])
})

test('terminalReporter() shows a step that failed after it had passed', t => {
  setEnv(t)
  const terminal = screen()
  const reporter = terminalReporter(terminal)
  reporter.started?.(RUN)
  for (const { id } of RUN.steps) reporter.passed?.(id)
  reporter.finished?.(FAILS, EXTRA)
  assert.match(
    terminal.text,
    /✔ stops cleanly\n {2}\(what follows [^\n]*\)\n {2}✘ connects to alice\n/
  )
  assert.match(terminal.text, /expected {3}your node dials alice/)
})

test('terminalReporter() begins each run anew, and sums up several', t => {
  setEnv(t)
  const terminal = screen()
  const reporter = terminalReporter(terminal)
  const verdicts = [PASSES, FAILS, UNKNOWN]
  for (const verdict of verdicts) {
    reporter.started?.(RUN)
    reporter.finished?.(verdict, { ...EXTRA, saved: null })
  }
  const before = terminal.text
  assert.doesNotMatch(before, /details:/)
  reporter.summary?.(verdicts.map(verdict => ({ title: RUN.title, verdict })))
  assert.equal(
    terminal.text.slice(before.length),
    'PASS    00 Test  0.0 s\nFAIL    00 Test  0.0 s\nUNKNOWN 00 Test  0.0 s\n'
  )
  const single = screen()
  terminalReporter(single).summary?.([{ title: RUN.title, verdict: PASSES }])
  assert.equal(single.text, '')
})

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

test('terminalReporter() keeps what is waited for on one line', t => {
  setEnv(t)
  const [, line = ''] = waitOn(t, { isTTY: true, columns: 40 }, 'word '.repeat(20)).text.split('\r')
  assert.equal(line.length, 39)
})

test('terminalReporter() does not say what is waited for where nobody looks', t => {
  setEnv(t)
  assert.equal(waitOn(t, {}, 'a connection with alice').text, 'note: done\n')
})
