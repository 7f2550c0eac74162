import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { pass } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { historyOf, said, started } from '#checker/story'
import { screen } from '../../test-kit/screen.ts'
import {
  FAILS,
  PASSES,
  quoting,
  RUN,
  TOLD,
  UNKNOWN,
  verdictOf,
  WITHOUT_BROWSER
} from '../../test-kit/verdicts.ts'
import { plainReporter } from './plain.ts'
import type { TerminalOptions } from './terminal.ts'

const EXTRA = { title: RUN.title, saved: 'runs/1' }

function report(verdict: Verdict, extra: object = {}, options?: TerminalOptions): string {
  const terminal = screen({ isTTY: true, columns: 40 })
  const reporter = plainReporter(terminal, options)
  reporter.started?.(RUN)
  reporter.finished?.(verdict, { ...EXTRA, ...extra })
  return terminal.text
}

test('plainReporter() says of every step in a word how it went', () => {
  assert.equal(
    report(FAILS),
    `lesson 00 Test: checking lessons/00-test/starter/node.ts
pass: says who it is
fail: connects to alice
expected: your node dials alice: an authenticated connection, over Noise and Yamux
observed: TCP ok; no common security protocol
how far the connection between alice and your node got:
TCP: pass, from /ip4/127.0.0.1/tcp/5
multistream-select: fail, no common security protocol: alice offers /noise, your node offered nothing
Noise: not reached
Yamux: not reached
evidence number 3, at 0.00 s, alice: inbound connection 1: tcp ok
evidence number 4, at 0.00 s, alice: inbound connection 1: multistream failed
hint: Give createLibp2p a transport: transports: [tcp()].
explained by: npm run explain -- UC999
not an event, number 2: identity,me (column 10, peerId: wanted a peer id (such as 12D3KooW…), got "me": it must start with 12D3KooW, 16Uiu2HA or Qm)
last lines, stdout: identity,me
last lines, stderr: Error: no encrypter
skipped: stops cleanly
result: fail, 1 of 3 steps passed in 0.01 s
again: npm run check -- 00 --seed 5eed
details: runs/1
`
  )
})

test('plainReporter() blames nobody for an unknown', () => {
  assert.equal(
    report(UNKNOWN),
    `lesson 00 Test: checking lessons/00-test/starter/node.ts
pass: says who it is
unknown: connects to alice
reason: the disk is full
skipped: stops cleanly
result: unknown, 1 of 3 steps passed in 0.00 s
this is not about your node: the checker or this machine got in the way; try again
again: npm run check -- 00 --seed 5eed
details: runs/1
`
  )
})

test('plainReporter() says why a step was not judged', () => {
  assert.equal(
    report(WITHOUT_BROWSER),
    `lesson 00 Test: checking lessons/00-test/starter/node.ts
pass: says who it is
pass: connects to alice
skipped: greets a browser
reason: no Chromium here: install it, or say where it is in CHROMIUM
result: pass, 2 of 3 steps in 0.00 s
details: runs/1
`
  )
})

test('plainReporter() tells after a pass what just happened', () => {
  const [, story] = report(TOLD, {}, { story: true }).split('details: runs/1\n')
  assert.equal(
    story,
    `what just happened, with times since the run began:
${TOLD.story?.told.join('\n')}
to think about: Why can an address never tell who is there?
`
  )
  assert.doesNotMatch(report(TOLD), /just happened/)
})

test('plainReporter() shows evidence without columns', () => {
  const written = [started(), said('hello', 'node', 214)]
  const verdict = verdictOf(() => pass(2), written)
  const text = report(verdict, { history: historyOf(written) }, { evidence: true })
  assert.match(text, /^evidence for: connects to alice\n0\.21 s, you say, decisive: hello\n/m)
})

test('plainReporter() says each step once, and takes back what was not so', () => {
  const terminal = screen()
  const reporter = plainReporter(terminal)
  reporter.started?.(RUN)
  for (const { id } of RUN.steps) reporter.passed?.(id)
  reporter.finished?.(FAILS, EXTRA)
  assert.match(terminal.text, /pass: stops cleanly\ntaken back, [^\n]*:\nfail: connects/)
  const passing = screen()
  const other = plainReporter(passing)
  other.started?.(RUN)
  for (const { id } of RUN.steps) other.passed?.(id)
  other.finished?.(PASSES, { ...EXTRA, saved: null })
  assert.equal(passing.text.match(/^pass: /gm)?.length, 3)
})

test('plainReporter() tells of a wait once, where somebody listens', t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const listened = (facts: Parameters<typeof screen>[0], busy = false, waitedMs = 2000) => {
    const terminal = screen(facts)
    const reporter = plainReporter(terminal)
    reporter.waiting?.('a connection with alice', 5000, busy)
    t.mock.timers.tick(waitedMs)
    reporter.waited?.()
    t.mock.timers.tick(60_000)
    return terminal.text
  }
  assert.equal(listened({ isTTY: true }), 'waiting for a connection with alice, at most 5 s\n')
  assert.equal(
    listened({ isTTY: true }, true),
    'this machine is busy: 5 s more for a connection with alice\n'
  )
  assert.equal(listened({ isTTY: true }, false, 1999), '')
  assert.equal(listened({}), '')
})

test('plainReporter() sums up several runs', () => {
  const terminal = screen()
  const reporter = plainReporter(terminal)
  reporter.summary?.([
    { title: '01 A', verdict: PASSES, differences: [] },
    { title: '02 B', verdict: FAILS, differences: ['x'] },
    { title: '03 C', verdict: UNKNOWN }
  ])
  assert.equal(
    terminal.text,
    'pass: 01 A, 0.0 s, as recorded\nfail: 02 B, 0.0 s, differs from what was recorded\nunknown: 03 C, 0.0 s\n'
  )
})

/** Anything that a terminal could take for an order. */
const ORDERS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

test('plainReporter() passes on nothing that a terminal would obey, and has no symbols of its own', () => {
  for (const verdict of [PASSES, FAILS, UNKNOWN, TOLD]) {
    assert.doesNotMatch(report(verdict, {}, { story: true }), /[✔✘·–•│─]/u)
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), text => {
      assert.doesNotMatch(report(quoting(text)).replaceAll('\n', ''), ORDERS)
    }),
    { numRuns: 200 }
  )
})

test('plainReporter() leaves out a bar, whose number stands beside it', () => {
  const written: string[] = []
  plainReporter({ write: text => written.push(text) }).notice?.('■■□ 2 of 3 done')
  assert.deepEqual(written, ['note: 2 of 3 done\n'])
})
