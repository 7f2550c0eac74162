import { ArchiveError } from './archive-error.ts'
import type { ArchiveEntry } from './entry.ts'

// The format: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block"; `L` is GNU tar's long name.

const BLOCK = 512

/**
 * The files of a tar archive; folders, links and devices are left out.
 *
 * @throws ArchiveError
 */
export function readTar(bytes: Buffer): ArchiveEntry[] {
  if (bytes.length < BLOCK) throw new ArchiveError('it is damaged, or no archive')
  const entries: ArchiveEntry[] = []
  let longName: string | undefined
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const text = (from: number, length: number): string =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const octal = text(124, 12).trim()
    // Of anything else than digits, such as a sign, parseInt would make a number as well.
    const size = /^[0-7]*$/.test(octal) ? Number.parseInt(octal || '0', 8) : Number.NaN
    const start = at + BLOCK
    if (!Number.isSafeInteger(size) || start + size > bytes.length) {
      throw new ArchiveError('it is damaged, or no archive')
    }
    const data = bytes.subarray(start, start + size)
    const kind = text(156, 1)
    const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
    const name = longName ?? (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`)
    longName = undefined
    if (kind === 'L') longName = data.toString('utf8').replace(/\0.*$/s, '')
    else if (kind === 'x') longName = /^\d+ path=(.*)$/m.exec(data.toString('utf8'))?.[1]
    else if ((kind === '0' || kind === '') && !name.endsWith('/')) {
      entries.push({ name, read: most => upTo(data, most) })
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return entries
}

function upTo(data: Buffer, most: number): Buffer {
  if (data.length <= most) return data
  throw new ArchiveError('it is too large')
}
