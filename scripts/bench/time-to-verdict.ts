import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from '#checker/project'

/** Milliseconds from starting a command to its verdict, and to its end. */
export interface CheckTime {
  verdict: number
  end: number
}

/** A run that takes longer has gone wrong. */
const PATIENCE_MS = 2 * 60 * 1000

/**
 * Runs a command as a learner would and waits for its verdict on stdout, which is asked for as JSON.
 *
 * @throws Error when it does not pass, or takes two minutes
 */
export async function timeToVerdict(command: string, args: string[]): Promise<CheckTime> {
  const began = performance.now()
  const child = spawn(command, [...args, '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: PATIENCE_MS
  })
  let verdict: number | undefined
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    verdict ??= performance.now() - began
  })
  await once(child, 'close')
  if (verdict === undefined || outcomeIn(output) !== 'pass') {
    throw new Error(`${[command, ...args].join(' ')} did not pass:\n${output}`)
  }
  return { verdict, end: performance.now() - began }
}

function outcomeIn(output: string): unknown {
  try {
    return JSON.parse(output).outcome
  } catch {
    return undefined
  }
}
