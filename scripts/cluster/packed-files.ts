import { gunzipSync, gzipSync } from 'node:zlib'
import { isInnerPath } from '#checker/files'

const MiB = 1024 * 1024
/** The most that is unpacked: recordings of flooding nodes, and more. */
const MAX_UNPACKED_BYTES = 128 * MiB

/** Files by their path, with `/` between the parts. */
export type Files = ReadonlyMap<string, Buffer>

/** Packs files into one: gzip of a JSON object that has each file's bytes, as a string in Latin-1, by its path. */
export function packFiles(files: Files): Buffer {
  const entries = [...files].map(([path, bytes]) => [path, bytes.toString('latin1')])
  return gzipSync(JSON.stringify(Object.fromEntries(entries)), { level: 9 })
}

/**
 * Unpacks what `packFiles` has packed.
 *
 * @throws Error when it is something else, or a path leads out of the folder to which the files go
 */
export function unpackFiles(packed: Buffer): Map<string, Buffer> {
  const json = gunzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8')
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null) throw new Error('these are no packed files')
  return new Map(
    Object.entries(value).map(([path, bytes]) => {
      if (typeof bytes !== 'string' || !isInnerPath(path))
        throw new Error(`"${path}" is no file of it`)
      return [path, Buffer.from(bytes, 'latin1')]
    })
  )
}
