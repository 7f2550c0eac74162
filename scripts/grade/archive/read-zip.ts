import { inflateRawSync } from 'node:zlib'
import { ArchiveError } from './archive-error.ts'
import type { ArchiveEntry } from './entry.ts'

// The format: APPNOTE.TXT of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_LENGTH = 22
/** The end of the directory may be followed by a comment of so many bytes. */
const MAX_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
/** The kind of a file in Unix's mode, and that of a symbolic link. */
const KIND = 0xf000
const LINK = 0xa000

/**
 * The files of a zip archive; folders and links are left out.
 *
 * @throws ArchiveError
 */
export function readZip(bytes: Buffer): ArchiveEntry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ArchiveEntry[] = []
  for (let index = 0; index < count; index += 1) {
    demand(
      at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL,
      'its directory is damaged'
    )
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const isLink = ((bytes.readUInt32LE(at + 38) >>> 16) & KIND) === LINK
    const header = at
    if (!name.endsWith('/') && !isLink) {
      entries.push({ name, read: most => readEntry(bytes, header, most) })
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - MAX_COMMENT)
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  throw new ArchiveError('its end is missing, as when it was not uploaded whole')
}

/** @param header where its header in the central directory begins */
function readEntry(bytes: Buffer, header: number, most: number): Buffer {
  const flags = bytes.readUInt16LE(header + 8)
  demand((flags & ENCRYPTED) === 0, 'it has a password')
  const method = bytes.readUInt16LE(header + 10)
  const packed = bytes.readUInt32LE(header + 20)
  const local = bytes.readUInt32LE(header + 42)
  demand(local + 30 <= bytes.length && bytes.readUInt32LE(local) === LOCAL, 'it is damaged')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  demand(start + packed <= bytes.length, 'it is damaged')
  const data = bytes.subarray(start, start + packed)
  if (method === DEFLATED) return inflateRawSync(data, { maxOutputLength: Math.max(most, 1) })
  demand(method === STORED, 'it is packed in a way that is not known here')
  demand(data.length <= most, 'it is too large')
  return data
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new ArchiveError(otherwise)
}
