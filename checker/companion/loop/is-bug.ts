/** What the workshop says of a request or of its own folder; nothing of it has gone wrong. */
const SAID = ['UsageError', 'BrokenWorkshopError']

/**
 * Whether an error is a bug of the workshop. What the system refuses, such as a write to a full disk, is told and does not
 * end the loop.
 */
export function isBug(error: Error): boolean {
  return !SAID.includes(error.name) && !('syscall' in error)
}
