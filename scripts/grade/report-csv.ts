import { escapeUnsafe } from '#shared/log'
import { csv } from '../csv/index.ts'
import type { Grade } from './grade.ts'
import type { Grading } from './grading.ts'
import type { SameFiles } from './same-files.ts'

const COLUMNS = [
  'submission',
  'lesson',
  'outcome',
  'steps_passed',
  'steps',
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

/**
 * Beginnings of text that a spreadsheet takes for a formula: also behind blanks, which some of them take away, and
 * in the full width in which Chinese and Japanese are typed.
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u

/** A row for each submission and lesson; those that were not graded have the outcome `ungraded`. */
export function csvReport({ grades, ungraded, same }: Grading): string {
  const blank = COLUMNS.slice(3).map(() => '')
  const rows = [
    ...grades.map(grade => [...row(grade), othersOf(grade, same)]),
    ...ungraded.map(({ submission, lesson }) => [submission, lesson, 'ungraded', ...blank])
  ]
  return csv([COLUMNS, ...rows.map(each => each.map(cell))])
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

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number): string | number {
  if (typeof value === 'number') return value
  const text = value.split('\n').map(escapeUnsafe).join('\n')
  return FORMULA.test(text) ? `'${text}` : text
}
