import { existsSync, readFileSync } from 'node:fs'

/** A text file with plain line ends, whatever Git made of them. */
export function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined
}
