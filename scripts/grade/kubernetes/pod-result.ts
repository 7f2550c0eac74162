import { type Files, packFiles, unpackFiles } from '../../cluster/packed-files.ts'
import {
  type LastWords,
  MAX_PACKED_BYTES,
  printPacked,
  readPacked
} from '../../cluster/result-log.ts'

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

/** A result as it is printed, and the last words that go with it. */
export function packResult(result: PodResult): { text: string; says: LastWords } {
  const { files, ...facts } = result
  const pack = (some: Files): Buffer =>
    packFiles(new Map([['result.json', Buffer.from(JSON.stringify(facts))], ...inRun(some)]))
  let packed = pack(files)
  if (packed.length > MAX_PACKED_BYTES) {
    packed = pack(new Map([...files].filter(([path]) => !LARGEST_FIRST.test(path))))
  }
  const { text, digest } = printPacked(packed)
  const reason = result.reason?.slice(0, MAX_REASON)
  return { text, says: { digest, ...(reason === undefined ? {} : { reason }) } }
}

/**
 * The result in a log, in which other lines may stand as well.
 *
 * @param digest what the container's last words say
 * @throws Error when there is none, or another
 */
export function parseResult(log: string, digest: string): PodResult {
  const all = unpackFiles(readPacked(log, digest))
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
