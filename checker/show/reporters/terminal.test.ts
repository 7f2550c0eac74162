import assert from 'node:assert/strict'
import test from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, RUN, TOLD, UNKNOWN, WITHOUT_BROWSER } from '../../test-kit/verdicts.ts'
import { EXTRA, report, setEnv } from './terminal.fixture.ts'
import { type TerminalOptions, terminalReporter } from './terminal.ts'

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

test('terminalReporter() says below a step why it was not judged', t => {
  setEnv(t)
  const terminal = screen({ columns: 60 })
  const reporter = terminalReporter(terminal)
  reporter.started?.(RUN)
  for (const id of ['step-0', 'step-1']) reporter.passed?.(id)
  reporter.finished?.(WITHOUT_BROWSER, EXTRA)
  assert.match(
    terminal.text,
    / {2}✔ connects to alice\n {2}– greets a browser\n {4}\(no Chromium here: install it, or say where it is in\n {4}CHROMIUM\)\n\nPASS {2}2 of 3 steps/
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

FAIL  1 of 3 steps passed in 0.01 s
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

UNKNOWN  1 of 3 steps passed in 0.00 s
This is not about your node: the checker or this machine got in the way. Try again;
if it stays, please report it with the files named below.
again:   npm run check -- 00 --seed 5eed
details: runs/1

`
  )
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
    /✔ stops cleanly\n {2}\(taken back by [^\n]*\)\n {2}✘ connects to alice\n/
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
