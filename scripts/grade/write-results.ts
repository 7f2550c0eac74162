import { join } from 'node:path'
import { writeAtomically } from '#checker/files'
import type { Grading } from './grading.ts'
import { csvReport } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'

const FILES: { [file: string]: (grading: Grading) => string } = {
  'results.csv': csvReport,
  'results.json': jsonReport,
  'results.html': pageReport
}

/** A result file, and why it could not be written: a spreadsheet may have it open. */
export interface WrittenFile {
  path: string
  problem?: string
}

/** Writes every form of the results, each on its own. */
export async function writeResults(grading: Grading, output: string): Promise<WrittenFile[]> {
  const written: WrittenFile[] = []
  for (const [file, report] of Object.entries(FILES)) {
    const path = join(output, file)
    const problem = await writeAtomically(path, report(grading)).then(
      () => undefined,
      (error: Error) => error.message
    )
    written.push({ path, ...(problem === undefined ? {} : { problem }) })
  }
  return written
}
