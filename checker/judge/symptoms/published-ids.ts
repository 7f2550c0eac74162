import { join } from 'node:path'
import { LESSONS_DIR } from '#checker/project'
import type { Entry } from './catalogue.ts'

/** Every id that was ever given, and the key of its symptom; `null` where it has been withdrawn. */
export interface PublishedIds {
  [id: string]: string | null
}

/** Where they stand. `npm run docs` adds to this file and takes nothing out. */
export const PUBLISHED_IDS = join(LESSONS_DIR, 'symptom-ids.json')

/** @throws Error when the text is not such a list */
export function parsePublishedIds(text: string): PublishedIds {
  const list: unknown = JSON.parse(text)
  const isList =
    typeof list === 'object' &&
    list !== null &&
    !Array.isArray(list) &&
    Object.values(list).every(key => key === null || typeof key === 'string')
  if (!isList) throw new Error('it is no list of ids')
  return list as PublishedIds
}

export function formatPublishedIds(ids: PublishedIds): string {
  const rows = Object.keys(ids).sort(byNumber)
  return `${JSON.stringify(Object.fromEntries(rows.map(id => [id, ids[id]])), null, 2)}\n`
}

/** What was published before, and what is new. */
export function withNewIds(published: PublishedIds, catalogue: Entry[]): PublishedIds {
  const now = catalogue.map(({ key, symptom }) => [symptom.id, key] as const)
  return { ...Object.fromEntries(now), ...published }
}

/** The next id that nothing has, nor ever had. */
export function nextSymptomId(ids: Iterable<string>): `UC${number}` {
  const highest = Math.max(0, ...Array.from(ids, numberOf))
  return `UC${String(highest + 1).padStart(3, '0')}` as `UC${number}`
}

/** What is wrong with the ids: given twice, given to something else, gone, or badly written. */
export function idProblems(published: PublishedIds, catalogue: Entry[]): string[] {
  const ids = catalogue.map(({ symptom }) => symptom.id)
  const next = nextSymptomId([...ids, ...Object.keys(published)])
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const gone = Object.entries(published).filter(
    ([id, key]) => key !== null && !catalogue.some(({ symptom }) => symptom.id === id)
  )
  return [
    ...twice.map(id => `two symptoms have the id ${id}; the next that is free is ${next}`),
    ...catalogue.flatMap(({ key, symptom: { id } }) => {
      if (!/^UC\d{3,}$/.test(id)) return [`"${key}": ${id} is no id, as UC014 is`]
      const before = published[id]
      if (before === undefined || before === key) return []
      const taken = before === null ? 'was withdrawn' : `is that of "${before}"`
      return [`"${key}": the id ${id} ${taken}; the next that is free is ${next}`]
    }),
    ...gone.map(
      ([id, key]) =>
        `no symptom has the id ${id} any more, which was that of "${key}": put it back, or withdraw the id for good by writing null in its place`
    )
  ]
}

function byNumber(one: string, other: string): number {
  return numberOf(one) - numberOf(other)
}

function numberOf(id: string): number {
  return Number(/^UC(\d+)$/.exec(id)?.[1] ?? 0)
}
