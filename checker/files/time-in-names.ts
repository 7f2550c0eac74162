/**
 * A moment as the names of files and folders have it, `2026-03-01T120000-000Z`: no character that a file system
 * refuses, and names that begin with it sort by time.
 */
export function timeInNames(at = new Date()): string {
  return at.toISOString().replaceAll(':', '').replace('.', '-')
}
