import assert from 'node:assert/strict'
import test from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, RUN } from '../../test-kit/verdicts.ts'
import { plainReporter } from './plain.ts'
import { EXTRA, report, setEnv } from './terminal.fixture.ts'
import { terminalReporter } from './terminal.ts'

const ROWS = 24
/** What the loop has below a report: notes about TODOs, the status, the keys. */
const BELOW = 8

const failed = FAILS.steps.find(step => step.state === 'fail')
assert.ok(failed?.state === 'fail')

/** With so many last lines, which are as long as those of nodes are. */
function verdictWith(
  count: number,
  observed = failed?.state === 'fail' ? failed.observed : ''
): Verdict {
  const lastLines = Array.from({ length: count }, (_, index) => ({
    stream: 'stdout' as const,
    text: `warning,no ping from 12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp: time-out ${index}`
  }))
  const steps = FAILS.steps.map(step =>
    step.state === 'fail' ? { ...step, observed, lastLines } : step
  )
  return { ...FAILS, steps }
}

function titlesIn(text: string): number {
  return text.split(`✘ ${failed?.title}`).length - 1
}

test('terminalReporter() repeats what failed where the rest of its report is higher than the terminal', t => {
  setEnv(t, { NO_COLOR: '1' })
  for (const columns of [40, 80, 120]) {
    const text = report(verdictWith(8), { columns, rows: ROWS, isTTY: true })
    assert.equal(titlesIn(text), 2, text)
    const inSight = text
      .trimEnd()
      .split('\n')
      .slice(BELOW - ROWS)
      .join('\n')
    for (const part of [`✘ ${failed?.title}`, 'observed', 'hint', 'FAIL']) {
      assert.ok(inSight.includes(part), `${part} at ${columns} columns:\n${inSight}`)
    }
  }
})

test('terminalReporter() repeats the beginning of what is long, and nothing that is in sight', t => {
  setEnv(t, { NO_COLOR: '1' })
  const long = Array.from({ length: 12 }, (_, index) => `message ${index}`).join('\n')
  const text = report(verdictWith(8, long), { columns: 80, rows: ROWS, isTTY: true })
  const gist = text.slice(text.lastIndexOf(`✘ ${failed?.title}`))
  assert.match(gist, /message 5\n +…\n/)
  assert.doesNotMatch(gist, /message 6/)
  for (const facts of [
    { columns: 80, rows: 100, isTTY: true },
    { columns: 80, rows: 0, isTTY: true },
    { columns: 80, isTTY: true },
    {}
  ]) {
    assert.equal(titlesIn(report(verdictWith(8), facts)), 1, JSON.stringify(facts))
  }
})

test('reporters say that a ✔ is taken back, right above the step that it was about', t => {
  setEnv(t, { NO_COLOR: '1' })
  const at = FAILS.steps.findIndex(step => step.state === 'fail')
  const told = (count: number, create: typeof terminalReporter) => {
    const output = screen({ columns: 80 })
    const reporter = create(output)
    reporter.started?.(RUN)
    for (const { id } of RUN.steps.slice(0, count)) reporter.passed?.(id)
    reporter.finished?.(FAILS, EXTRA)
    return output.text
  }
  assert.doesNotMatch(told(at, terminalReporter), /taken back/)
  assert.match(told(at + 1, terminalReporter), /\(taken back .* of this step\)\n {2}✘ /)
  assert.match(
    told(at + 2, terminalReporter),
    /\(taken back .* of this step and of those after it\)\n {2}✘ /
  )
  assert.match(told(at + 1, plainReporter), /taken back, because of .*\nfail: /)
})

test('terminalReporter() leaves a command that is too wide alone in its row', t => {
  setEnv(t, { NO_COLOR: '1' })
  const command = `npm run check -- 03 --cmd "./${'node'.repeat(20)}" --seed 1234`
  const text = report({ ...FAILS, command }, { columns: 80, isTTY: true })
  assert.ok(text.includes(`\nagain:\n${command}\ndetails: runs/1\n`), text)
  assert.ok(report({ ...FAILS, command }, {}).includes(`\nagain:   ${command}\n`))
})
