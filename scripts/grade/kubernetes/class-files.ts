import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lesson } from '#checker/project'
import { type GradingTarget, readSubmission } from '../grading-target.ts'
import { tagOf } from './class-plan.ts'
import { packFiles } from './packed-files.ts'
import { BOOT_FILE, submissionFile, WORKSHOP_FILE } from './places.ts'
import { workshopFiles } from './workshop-files.ts'

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
  const boot = await readFile(join(import.meta.dirname, 'pod', 'boot.mjs'))
  const byName = new Map([
    [BOOT_FILE, boot],
    [WORKSHOP_FILE, packFiles(await workshopFiles(lesson))]
  ])
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
    byName.set(submissionFile(tags.length), packed)
    tags.push(tagOf(target.key, reading.digest))
  }
  return { files: { tags, byName }, refused }
}
