import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '#checker/files'
import { keyCsv, pseudonyms, withoutNames } from './anonymous.ts'
import { feedbackFiles } from './feedback.ts'
import { type GradebookKind, gradebook } from './gradebook.ts'
import type { Grading } from './grading.ts'
import { csvReport } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'

/** A result file or folder, and why it could not be written: a spreadsheet may have it open. */
export interface WrittenFile {
  path: string
  problem?: string
}

export interface ResultForms {
  /** The course systems that the grades are for. */
  gradebooks: readonly GradebookKind[]
  /** The results name nobody; who is who is in a file of its own. */
  anonymous: boolean
}

/** Writes every form of the results, each on its own. */
export async function writeResults(
  grading: Grading,
  output: string,
  { gradebooks, anonymous }: ResultForms
): Promise<WrittenFile[]> {
  const names = pseudonyms(
    [...grading.grades, ...grading.ungraded].map(({ submission }) => submission)
  )
  const shown = anonymous ? withoutNames(grading, names) : grading
  const files = new Map([
    ['results.csv', csvReport(shown)],
    ['results.json', jsonReport(shown)],
    ['results.html', pageReport(shown)],
    ...(anonymous ? [['names.csv', keyCsv(names)] as const] : []),
    ...gradebooks.flatMap(kind => [...gradebook(kind, grading)])
  ])
  const written: WrittenFile[] = []
  for (const [file, text] of files) {
    const path = join(output, file)
    written.push({ path, ...(await tryTo(() => writeAtomically(path, text))) })
  }
  const feedback = join(output, 'feedback')
  const problem = await tryTo(async () => {
    // Somebody may have left the class, or be called otherwise now.
    await rm(feedback, { recursive: true, force: true })
    for (const [file, text] of feedbackFiles(grading)) {
      await writeAtomically(join(feedback, file), text)
    }
  })
  return [...written, { path: feedback, ...problem }]
}

async function tryTo(write: () => Promise<void>): Promise<{ problem?: string }> {
  try {
    await write()
    return {}
  } catch (error) {
    return { problem: (error as Error).message }
  }
}
