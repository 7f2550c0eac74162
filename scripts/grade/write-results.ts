import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '#checker/files'
import { keyCsv, pseudonyms, withoutNames } from './anonymous.ts'
import { anonymousKey } from './anonymous-key.ts'
import { feedbackFiles } from './feedback.ts'
import { type GradebookKind, gradebook } from './gradebook.ts'
import type { Grading } from './grading.ts'
import { csvReport } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'

/** What pseudonyms are made with: whoever has it and the names of the class knows who is who. */
const KEY_FILE = 'names.key'

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
  const written: WrittenFile[] = []
  const write = async (file: string, text: string, mode?: number): Promise<void> => {
    const path = join(output, file)
    const options = mode === undefined ? {} : { mode }
    written.push({ path, ...(await tryTo(() => writeAtomically(path, text, options))) })
  }
  const writeForms = async (shown: Grading): Promise<void> => {
    await write('results.csv', csvReport(shown))
    await write('results.json', jsonReport(shown))
    await write('results.html', pageReport(shown))
  }
  if (anonymous) {
    const path = join(output, KEY_FILE)
    const noKey = await tryTo(async () => {
      const names = pseudonyms(submissionsOf(grading), await anonymousKey(path))
      await writeForms(withoutNames(grading, names))
      await write('names.csv', keyCsv(names), 0o600)
    })
    if (noKey.problem !== undefined) written.push({ path, ...noKey })
  } else await writeForms(grading)
  for (const kind of gradebooks) {
    for (const [file, text] of gradebook(kind, grading)) await write(file, text)
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

function submissionsOf({ grades, ungraded }: Grading): string[] {
  return [...grades, ...ungraded].map(({ submission }) => submission)
}

async function tryTo(write: () => Promise<void>): Promise<{ problem?: string }> {
  try {
    await write()
    return {}
  } catch (error) {
    return { problem: (error as Error).message }
  }
}
