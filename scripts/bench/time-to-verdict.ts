import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from '#checker/project'

/** Milliseconds from starting a command to the word that gives the verdict, and to its end. */
export interface CheckTime {
  verdict: number
  end: number
}

/**
 * Runs a command as a learner would and waits for its verdict on stdout.
 *
 * @throws Error when there is no PASS
 */
export async function timeToVerdict(command: string, args: string[]): Promise<CheckTime> {
  const began = performance.now()
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let verdict: number | undefined
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (verdict === undefined && /^(PASS|FAIL|UNKNOWN)\b/m.test(output)) {
      verdict = performance.now() - began
    }
  })
  await once(child, 'close')
  if (verdict === undefined || !/^PASS/m.test(output)) {
    throw new Error(`${[command, ...args].join(' ')} did not pass:\n${output}`)
  }
  return { verdict, end: performance.now() - began }
}
