import { join } from 'node:path'
import { writeAtomically } from '#checker/project'
import type { Grading } from './grading.ts'
import { csvReport } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'

const FILES: { [file: string]: (grading: Grading) => string } = {
  'results.csv': csvReport,
  'results.json': jsonReport,
  'results.html': pageReport
}

/** Writes every form of the results; returns the paths of the files. */
export async function writeResults(grading: Grading, output: string): Promise<string[]> {
  const written: string[] = []
  for (const [file, report] of Object.entries(FILES)) {
    const path = join(output, file)
    await writeAtomically(path, report(grading))
    written.push(path)
  }
  return written
}
