import type { Lesson } from '#checker/project'
import { packFiles } from '../../cluster/packed-files.ts'
import { fileOfIndex } from '../../cluster/places.ts'
import { workshopFiles } from '../../cluster/workshop-files.ts'
import { type GradingTarget, readSubmission } from '../grading-target.ts'
import { tagOf } from './class-plan.ts'

/** What fits into a Secret with its name; about 4 MiB of sources. */
const MAX_PACKED_BYTES = 990 * 1000

/** What pods are given, and which submission is at which index. */
export interface OrderedFiles {
  /** What stands for the submission at each index. */
  tags: string[]
  /** The workshop and the submissions, packed, as pods find them. */
  byName: Map<string, Buffer>
}

export interface ClassFiles {
  files: OrderedFiles
  /** Submissions that are too large, with the reason. */
  refused: Map<string, string>
}

/** Reads all submissions of a class that can be run. */
export async function classFiles(lesson: Lesson, targets: GradingTarget[]): Promise<ClassFiles> {
  const byName = new Map(await workshopFiles(behind(lesson)))
  const tags: string[] = []
  const refused = new Map<string, string>()
  for (const target of targets) {
    const reading = await readSubmission(target)
    // The others are graded without being run.
    if (!('files' in reading)) continue
    const packed = packFiles(reading.files)
    if (packed.length > MAX_PACKED_BYTES) {
      const size = Math.ceil(packed.length / 1000)
      refused.set(
        target.key,
        `it has ${size} kB when it is packed, and a Secret of Kubernetes holds 1000; grade it with --on docker`
      )
      continue
    }
    byName.set(fileOfIndex(tags.length), packed)
    tags.push(tagOf(target.key, reading.digest))
  }
  return { files: { tags, byName }, refused }
}

/** All of the workshop that judges one lesson. */
function behind(lesson: Lesson): string[] {
  return [
    '{checker,shared}/**/*.{ts,mjs,proto,json}',
    'checker/**/*-symptoms.md',
    'scripts/{check,cluster,command,grade,in-parallel}/**/*.{ts,mjs}',
    `lessons/${lesson.name}/**/*.{ts,md,json,diff,proto}`
  ]
}
