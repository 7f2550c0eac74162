import type { TestContext } from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { screen } from '../../test-kit/screen.ts'
import { RUN } from '../../test-kit/verdicts.ts'
import { terminalReporter } from './terminal.ts'

export const ESC = '\u001b'
export const EXTRA = { title: RUN.title, saved: 'runs/1' }
const VARIABLES = ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'TERM', 'CI'] as const

/** The environment of a terminal with colours, except for what is given. */
export function setEnv(
  t: TestContext,
  env: { [Name in (typeof VARIABLES)[number]]?: string } = {}
): void {
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

/** All that the reporter writes about a run with this verdict. */
export function report(verdict: Verdict, facts?: Parameters<typeof screen>[0]): string {
  const terminal = screen(facts)
  const reporter = terminalReporter(terminal)
  reporter.started?.(RUN)
  reporter.finished?.(verdict, EXTRA)
  return terminal.text
}
