import type { Versions } from '#checker/companion/parcel'
import type { Outcome } from '#checker/judge/verdict'
import type { Isolation } from './engine.ts'
import type { ClassGrades } from './grade-class.ts'
import type { SameFiles } from './same-files.ts'

/** Everything that the results of a class are made of. */
export interface Grading extends ClassGrades {
  /** How many learners there are. */
  submissions: number
  /** The lessons that were graded, in order. */
  lessons: { name: string; title: string }[]
  isolation: Isolation
  /** Who has handed in the same as somebody else. */
  same: SameFiles[]
  versions: Versions
  /** Files and folders beside the submissions that were not graded. */
  ignored: string[]
  at: Date
}

export function countOutcomes({ grades }: ClassGrades): { [outcome in Outcome]: number } {
  const counts = { pass: 0, fail: 0, unknown: 0 }
  for (const { outcome } of grades) counts[outcome] += 1
  return counts
}

/** Where learners are stuck: the same symptom at the same step, the most frequent first. */
export interface StuckAt {
  lesson: string
  step: string
  title: string
  symptom: string
  submissions: string[]
}

export function commonTroubles({ grades }: ClassGrades): StuckAt[] {
  const troubles = new Map<string, StuckAt>()
  for (const grade of grades) {
    if (grade.outcome !== 'fail') continue
    const { step, title, symptom } = grade.failure
    const { lesson, submission } = grade
    const key = `${lesson} ${step} ${symptom}`
    const trouble = troubles.get(key) ?? { lesson, step, title, symptom, submissions: [] }
    trouble.submissions.push(submission)
    troubles.set(key, trouble)
  }
  return [...troubles.values()].sort((a, b) => b.submissions.length - a.submissions.length)
}
