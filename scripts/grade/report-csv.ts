import { csv } from '../csv/index.ts'
import { csvCell } from './csv-cell.ts'
import type { Grade } from './grade.ts'
import type { Grading } from './grading.ts'
import type { SameFiles } from './same-files.ts'

const COLUMNS = [
  'submission',
  'lesson',
  'outcome',
  'steps_passed',
  'steps',
  'steps_alone',
  'failed_step',
  'symptom',
  'symptom_id',
  'observed',
  'hint',
  'reason',
  'seconds',
  'attempts',
  'files',
  'run',
  'same_files_as'
]

/** A row for each submission and lesson; those that were not graded have the outcome `ungraded`. */
export function csvReport({ grades, ungraded, same }: Grading): string {
  const blank = COLUMNS.slice(3).map(() => '')
  const rows = [
    ...grades.map(grade => [...row(grade), othersOf(grade, same)]),
    ...ungraded.map(({ submission, lesson }) => [submission, lesson, 'ungraded', ...blank])
  ]
  return csv([COLUMNS, ...rows.map(each => each.map(csvCell))])
}

function othersOf({ submission, lesson }: Grade, same: SameFiles[]): string {
  const group = same.find(each => each.lesson === lesson && each.submissions.includes(submission))
  if (group === undefined) return ''
  const others = group.submissions.filter(each => each !== submission)
  return [...(group.isSolution ? ['the solution'] : []), ...others].join('; ')
}

function row(grade: Grade): (string | number)[] {
  const failure = grade.outcome === 'fail' ? grade.failure : undefined
  return [
    grade.submission,
    grade.lesson,
    grade.outcome,
    grade.steps.passed,
    grade.steps.of,
    grade.steps.alone ?? '',
    failure?.step ?? '',
    failure?.symptom ?? '',
    failure?.symptomId ?? '',
    failure?.observed ?? '',
    failure?.hint ?? '',
    grade.outcome === 'unknown' ? grade.reason : '',
    (grade.durationMs / 1000).toFixed(1),
    grade.attempts,
    grade.files ?? '',
    grade.run ?? ''
  ]
}
