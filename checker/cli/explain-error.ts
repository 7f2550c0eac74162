import { EXIT_CODES } from './exit-codes.ts'

/** What is to be said of an error that ends a command, and with which exit code it ends. */
export interface Explanation {
  text: string
  code: number
}

/** Tells wrong usage, and what was done to the workshop's own files, from a bug of ours. */
export function explainError(error: Error): Explanation {
  const { name, message, stack } = error
  if (name === 'UsageError') return { text: message, code: EXIT_CODES.usage.code }
  if (name === 'BrokenWorkshopError') return { text: message, code: EXIT_CODES.unknown.code }
  const text = `This is a bug in the checker, please report it:\n${stack}`
  return { text, code: EXIT_CODES.bug.code }
}
