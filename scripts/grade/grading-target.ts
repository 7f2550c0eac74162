import { entryOf, type Lesson } from '#checker/project'
import { locateNode } from './locate-node.ts'
import { digestFiles, type NodeFiles, readNode } from './read-node.ts'
import { RefusedSubmission } from './refused-submission.ts'
import type { Submission } from './submissions.ts'
import { whatIsThere } from './what-is-there.ts'

/** One submission in one lesson. */
export interface GradingTarget {
  submission: Submission
  lesson: Lesson
  /** The name for submission and lesson in paths. */
  key: string
}

/** Every submission in every lesson. */
export function targetsOf(submissions: Submission[], lessons: Lesson[]): GradingTarget[] {
  return submissions.flatMap(submission =>
    lessons.map(lesson => ({ submission, lesson, key: `${submission.id}-${lesson.id}` }))
  )
}

/** The node that a submission has for a lesson, or why there is none. */
export type Reading =
  | { files: NodeFiles; digest: string }
  | { refusal: RefusedSubmission; digest: null }
  | { problem: string; digest: null }

export async function readSubmission({ submission, lesson }: GradingTarget): Promise<Reading> {
  try {
    const { broken } = submission
    if (broken !== undefined)
      throw new RefusedSubmission('broken-archive', `the archive: ${broken}`)
    const folder = await locateNode(submission.dir, lesson)
    if (folder === undefined) {
      const entry = entryOf(lesson)
      const there = await whatIsThere(submission.dir, entry)
      throw new RefusedSubmission('no-node', `no ${entry} for lesson ${lesson.id}; ${there}`)
    }
    const files = await readNode(submission.dir, folder)
    return { files, digest: digestFiles(files) }
  } catch (error) {
    if (error instanceof RefusedSubmission) return { refusal: error, digest: null }
    // A folder without permission or a name that is no text is a problem of this machine, not of the learner.
    return { problem: unreadable(error as NodeJS.ErrnoException), digest: null }
  }
}

function unreadable({ code, message }: NodeJS.ErrnoException): string {
  // Node reads names as UTF-8: one in another encoding leads nowhere.
  const why = code === 'ENOENT' && message.includes('\ufffd') ? 'its name is not in UTF-8; ' : ''
  return `it cannot be read: ${why}${message}`
}
