import { EXIT_CODES, type Exit } from './exit-codes.ts'

/** What is to be said of an error that ends a command, and with which exit code it ends. */
export interface Explanation {
  text: string
  code: number
}

/** Errors that are no bugs of ours, by name. */
export type ExpectedErrors = { [name: string]: Exit }

/** What a machine says that has run out of something, or that keeps something from us. */
const OF_THE_MACHINE = new Set(
  'ENOSPC EDQUOT EROFS EACCES EPERM EMFILE ENFILE EIO ENOMEM EAGAIN EFBIG'.split(' ')
)

const EXPECTED: ExpectedErrors = { UsageError: 'usage', BrokenWorkshopError: 'unknown' }

/**
 * Tells wrong usage, what was done to the workshop's own files, and a machine that gets in the way, from a bug
 * of ours.
 *
 * @param expected what else is no bug in this command
 */
export function explainError(
  error: NodeJS.ErrnoException,
  expected: ExpectedErrors = {}
): Explanation {
  const { name, message, stack, code, syscall } = error
  const exit = { ...EXPECTED, ...expected }[name]
  if (exit !== undefined) return { text: message, code: EXIT_CODES[exit] }
  if (syscall !== undefined && OF_THE_MACHINE.has(code ?? '')) {
    return { text: `This machine got in the way: ${message}`, code: EXIT_CODES.unknown }
  }
  const text = `This is a bug in the workshop, please report it:\n${stack}`
  return { text, code: EXIT_CODES.bug }
}
