import { createHash } from 'node:crypto'

const MiB = 1024 * 1024
/** Kubelets begin a new log at 10 MiB, and hand out the last one alone; base64 takes a third more. */
export const MAX_PACKED_BYTES = 6 * MiB
const LINE = 4096
const MARK = '='

/** A container's last words, for which there are 4096 bytes: by what its log is recognised. */
export interface LastWords {
  /** SHA-256 of the result, hexadecimal. */
  digest?: string
  reason?: string
}

/** A result as it is printed into a log, and the digest that goes with it into the last words. */
export function printPacked(packed: Buffer): { text: string; digest: string } {
  const lines = packed.toString('base64').match(/.{1,4096}/g) ?? []
  return { text: lines.map(line => `${MARK}${line}\n`).join(''), digest: digestOf(packed) }
}

/**
 * The result in a log, in which other lines may stand as well.
 *
 * @param digest what the container's last words say
 * @throws Error when there is none, or another
 */
export function readPacked(log: string, digest: string): Buffer {
  const lines = log.split('\n').filter(line => line.startsWith(MARK) && line.length <= LINE + 1)
  const packed = Buffer.from(lines.map(line => line.slice(1)).join(''), 'base64')
  if (digestOf(packed) !== digest) throw new Error('its log is not whole')
  return packed
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The last words of a container, which may have had none. */
export function parseLastWords(message: string | undefined): LastWords {
  try {
    const { digest, reason } = JSON.parse(message ?? '') as LastWords
    return {
      ...(typeof digest === 'string' ? { digest } : {}),
      ...(typeof reason === 'string' ? { reason } : {})
    }
  } catch {
    return {}
  }
}
