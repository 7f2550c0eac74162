import { formatJson } from '#checker/show/reporters'
import { countOutcomes, type Grading } from './grading.ts'

/** As described in `results.schema.json`, indented, with a newline at the end. */
export function jsonReport(grading: Grading): string {
  const { versions, at, grades, ungraded, lessons, isolation, submissions, same, ignored } = grading
  const report = {
    grading: 1,
    at: at.toISOString(),
    complete: ungraded.length === 0,
    isolation,
    versions,
    lessons,
    submissions,
    counts: { ...countOutcomes(grading), ungraded: ungraded.length },
    grades,
    ungraded,
    same,
    ignored
  }
  return formatJson(report)
}
