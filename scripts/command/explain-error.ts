import { EXIT_CODES, type Exit } from './exit-codes.ts'

/** What is to be said of an error that ends a command, and with which exit code it ends. */
export interface Explanation {
  text: string
  code: number
}

/** Errors that are no bugs of ours, by name. */
export type ExpectedErrors = { [name: string]: Exit }

const EXPECTED: ExpectedErrors = { UsageError: 'usage', BrokenWorkshopError: 'unknown' }

/**
 * Tells wrong usage, and what was done to the workshop's own files, from a bug of ours.
 *
 * @param expected what else is no bug in this command
 */
export function explainError(error: Error, expected: ExpectedErrors = {}): Explanation {
  const { name, message, stack } = error
  const exit = { ...EXPECTED, ...expected }[name]
  if (exit !== undefined) return { text: message, code: EXIT_CODES[exit] }
  const text = `This is a bug in the workshop, please report it:\n${stack}`
  return { text, code: EXIT_CODES.bug }
}
