import { createHash } from 'node:crypto'
import { csv } from '../csv/index.ts'
import { csvCell } from './csv-cell.ts'
import type { Grading } from './grading.ts'

/** Names in place of names: their order says nothing about who is who. */
export type Pseudonyms = ReadonlyMap<string, string>

/** A pseudonym for each submission, `learner 01` and so on, in an order that only the names determine. */
export function pseudonyms(names: Iterable<string>): Pseudonyms {
  const digest = (name: string): string => createHash('sha256').update(name).digest('hex')
  const sorted = [...new Set(names)].sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
  const width = String(sorted.length).length
  return new Map(
    sorted.map((name, index) => [name, `learner ${String(index + 1).padStart(width, '0')}`])
  )
}

/** The grading without names; a node may have printed its author's, which nobody can know. */
export function withoutNames(grading: Grading, names: Pseudonyms): Grading {
  const rename = <Named extends { submission: string }>(each: Named): Named => ({
    ...each,
    submission: names.get(each.submission) ?? ''
  })
  const byName = <Named extends { submission: string }>(a: Named, b: Named): number =>
    a.submission < b.submission ? -1 : 1
  return {
    ...grading,
    grades: grading.grades.map(rename).sort(byName),
    ungraded: grading.ungraded.map(rename).sort(byName),
    same: grading.same.map(each => ({
      ...each,
      submissions: each.submissions.map(name => names.get(name) ?? '').sort()
    })),
    ignored: []
  }
}

/** Who is who: for whoever may know it. */
export function keyCsv(names: Pseudonyms): string {
  const rows = [...names].map(([name, pseudonym]) => [pseudonym, name].map(csvCell))
  return csv([['learner', 'submission'], ...rows])
}
