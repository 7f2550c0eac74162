/** A word as a POSIX shell takes it literally: in quotation marks where it needs some. */
export function shellWord(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
