import { createInterface } from 'node:readline'
import { log } from '#shared/log'

/**
 * Gives every line of stdin to a function, one after the other, until stdin ends. What it throws becomes an
 * `error` line, and the program ends with exit code 1.
 */
export async function answerLines(answer: (line: string) => void | Promise<void>): Promise<void> {
  try {
    for await (const line of createInterface({ input: process.stdin })) await answer(line)
  } catch (error) {
    log('error', error instanceof Error ? error.message : String(error))
    process.exitCode = 1
    process.stdin.destroy()
  }
}
