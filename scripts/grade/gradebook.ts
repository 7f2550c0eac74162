import { csv } from '../csv/index.ts'
import { csvCell } from './csv-cell.ts'
import { feedbackOn } from './feedback.ts'
import type { Grade } from './grade.ts'
import type { Grading } from './grading.ts'
import { handedInAs } from './handed-in-as.ts'

/** A course system into which grades can be read. */
export type GradebookKind = 'canvas' | 'moodle'

const MOST_POINTS = 100

/** The files for a course system, by name. A grade that is unknown has an empty cell, which changes nothing there. */
export function gradebook(kind: GradebookKind, grading: Grading): Map<string, string> {
  if (kind === 'canvas') return new Map([['canvas.csv', canvas(grading)]])
  return new Map(
    grading.lessons.map(({ name }) => [`moodle-${name.slice(0, 2)}.csv`, moodle(grading, name)])
  )
}

/** From 0 to 100, by the steps that passed; undefined where nobody knows. */
export function points(grade: Grade): number | undefined {
  if (grade.outcome === 'unknown') return undefined
  if (grade.outcome === 'pass') return MOST_POINTS
  const { passed, of, alone = passed } = grade.steps
  return of === 0 ? 0 : Math.round((MOST_POINTS * alone) / of)
}

/** A column for each lesson, below what Canvas knows learners by. */
function canvas({ grades, lessons }: Grading): string {
  const known = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section']
  const possible = ['    Points Possible', '', '', '', '', ...lessons.map(() => MOST_POINTS)]
  const rows = [...Map.groupBy(grades, ({ submission }) => submission)].map(([name, own]) => {
    const { learner, id = '' } = handedInAs(name)
    const marks = lessons.map(lesson => {
      const grade = own.find(each => each.lesson === lesson.name)
      return (grade && points(grade)) ?? ''
    })
    return [learner, id, '', '', '', ...marks].map(csvCell)
  })
  return csv([[...known, ...lessons.map(({ title }) => title)], possible, ...rows])
}

/** The grading worksheet of one assignment. */
function moodle({ grades }: Grading, lesson: string): string {
  const header = ['Identifier', 'Full name', 'Grade', 'Maximum grade', 'Feedback comments']
  const rows = grades
    .filter(grade => grade.lesson === lesson)
    .map(grade => {
      const { learner, id } = handedInAs(grade.submission)
      const who = id === undefined ? '' : `Participant ${id}`
      const mark = points(grade) ?? ''
      return [who, learner, mark, MOST_POINTS, feedbackOn(grade)].map(csvCell)
    })
  return csv([header, ...rows])
}
