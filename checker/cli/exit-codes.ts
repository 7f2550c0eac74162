import type { Outcome } from '#checker/judge/verdict'

/** Exit codes, and the table that `--help` prints. */
export const EXIT_CODES = {
  pass: { code: 0, meaning: 'pass: your node does what the lesson asks' },
  fail: { code: 1, meaning: 'fail: a step failed; the report says which and why' },
  unknown: {
    code: 2,
    meaning: 'unknown: the checker or the machine got in the way, not your node'
  },
  usage: { code: 64, meaning: 'wrong usage: an unknown lesson, option or file' },
  bug: { code: 70, meaning: 'a bug in the checker: please report it' },
  interrupted: { code: 130, meaning: 'interrupted with Ctrl-C; everything has been stopped' }
} as const

/** The worst of several outcomes: fail, then unknown, then pass. */
export function worstOutcome(outcomes: Outcome[]): Outcome {
  if (outcomes.includes('fail')) return 'fail'
  return outcomes.includes('unknown') ? 'unknown' : 'pass'
}

export function exitCodeTable(): string {
  return Object.values(EXIT_CODES)
    .map(({ code, meaning }) => `  ${String(code).padEnd(5)}${meaning}`)
    .join('\n')
}
