import { createHash } from 'node:crypto'
import { type Files, packFiles, unpackFiles } from './packed-files.ts'

const MiB = 1024 * 1024
/** Kubelets begin a new log at 10 MiB, and hand out the last one alone; base64 takes a third more. */
const MAX_PACKED_BYTES = 6 * MiB
const LINE = 4096
const MARK = '='
const MAX_REASON = 1_000
/** What is left out first of a run that is too large to be told. */
const LARGEST_FIRST = /history\.ndjson$|checker\.log$/

/** What a pod tells about the submission that it has judged. */
export interface PodResult {
  durationMs: number
  /** Why there is no verdict. */
  reason?: string
  /** As in `Judged`. */
  copy: string[]
  /** Whether the pod could reach something outside itself. */
  networkIsOpen: boolean
  /** What the run has left, from the folder in which it was saved. */
  files: Files
}

/** A container's last words, for which there are 4096 bytes: by what its log is recognised. */
export interface LastWords {
  /** SHA-256 of the result, hexadecimal. */
  digest?: string
  reason?: string
}

/** A result as it is printed, and the last words that go with it. */
export function packResult(result: PodResult): { text: string; says: LastWords } {
  const { files, ...facts } = result
  const pack = (some: Files): Buffer =>
    packFiles(new Map([['result.json', Buffer.from(JSON.stringify(facts))], ...inRun(some)]))
  let packed = pack(files)
  if (packed.length > MAX_PACKED_BYTES) {
    packed = pack(new Map([...files].filter(([path]) => !LARGEST_FIRST.test(path))))
  }
  const lines = packed.toString('base64').match(/.{1,4096}/g) ?? []
  const reason = result.reason?.slice(0, MAX_REASON)
  return {
    text: lines.map(line => `${MARK}${line}\n`).join(''),
    says: { digest: digestOf(packed), ...(reason === undefined ? {} : { reason }) }
  }
}

/**
 * The result in a log, in which other lines may stand as well.
 *
 * @param digest what the container's last words say
 * @throws Error when there is none, or another
 */
export function parseResult(log: string, digest: string): PodResult {
  const lines = log.split('\n').filter(line => line.startsWith(MARK) && line.length <= LINE + 1)
  const packed = Buffer.from(lines.map(line => line.slice(1)).join(''), 'base64')
  if (digestOf(packed) !== digest) throw new Error('its log is not whole')
  const all = unpackFiles(packed)
  const facts = JSON.parse(String(all.get('result.json'))) as Omit<PodResult, 'files'>
  const files = [...all].flatMap(([path, bytes]): [string, Buffer][] =>
    path.startsWith(RUN) ? [[path.slice(RUN.length), bytes]] : []
  )
  return { ...facts, files: new Map(files) }
}

const RUN = 'run/'

function inRun(files: Files): [string, Buffer][] {
  return [...files].map(([path, bytes]) => [`${RUN}${path}`, bytes])
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
