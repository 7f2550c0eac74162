import { createHmac } from 'node:crypto'
import { byText } from '#checker/files'
import { csv } from '../csv/index.ts'
import { csvCell } from './csv-cell.ts'
import type { Grading } from './grading.ts'

/** Names in place of names: their order says nothing about who is who. */
export type Pseudonyms = ReadonlyMap<string, string>

/**
 * A pseudonym for each submission, `learner 01` and so on, in an order that the names and the key determine. Without the
 * key, nobody who knows the class can make the same order again and read off it who is who.
 */
export function pseudonyms(names: Iterable<string>, key: string): Pseudonyms {
  const place = (name: string): string => createHmac('sha256', key).update(name).digest('hex')
  const sorted = [...new Set(names)]
    .map(name => ({ name, place: place(name) }))
    .sort(byText(each => each.place))
  const width = String(sorted.length).length
  return new Map(
    sorted.map(({ name }, index) => [name, `learner ${String(index + 1).padStart(width, '0')}`])
  )
}

/** The grading without names; a node may have printed its author's, which nobody can know. */
export function withoutNames(grading: Grading, names: Pseudonyms): Grading {
  const rename = <Named extends { submission: string }>(each: Named): Named => ({
    ...each,
    submission: names.get(each.submission) ?? ''
  })
  const byName = byText((each: { submission: string }) => each.submission)
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
