import type { Entry } from './catalogue.ts'

/** Which ids symptoms have, or had. */
export interface GivenIds {
  /** All from UC001 to this one have been given. */
  highest: number
  /** Those whose symptom is gone; they are never given again. */
  retired: string[]
}

const SENTENCE =
  /^UC001 to (?<last>UC\d+) have been given; retired: (?<retired>none|UC\d+(?:, UC\d+)*)\.$/m

/** Reads them out of the index, `lessons/SYMPTOMS.md`. */
export function parseGivenIds(index: string): GivenIds {
  const { last = 'UC0', retired = 'none' } = SENTENCE.exec(index)?.groups ?? {}
  return { highest: numberOf(last), retired: retired === 'none' ? [] : retired.split(', ') }
}

/** As the index says it. */
export function givenIdsSentence({ highest, retired }: GivenIds): string {
  const gone = retired.length === 0 ? 'none' : retired.join(', ')
  return `UC001 to ${symptomId(highest)} have been given; retired: ${gone}.`
}

/** With the ids that are new. */
export function withNewIds(given: GivenIds, catalogue: Entry[]): GivenIds {
  const numbers = catalogue.map(({ symptom }) => numberOf(symptom.id))
  return { ...given, highest: Math.max(given.highest, ...numbers) }
}

export function symptomId(number: number): string {
  return `UC${String(number).padStart(3, '0')}`
}

/** What is wrong with the ids: given twice, lost, given again, or too high. */
export function idProblems(given: GivenIds, catalogue: Entry[]): string[] {
  const files = new Map<string, string>()
  const problems: string[] = []
  const { highest } = withNewIds(given, catalogue)
  for (const { file, key, symptom } of catalogue) {
    const other = files.get(symptom.id)
    const name = `${file}: "${symptom.id} ${key}"`
    if (other !== undefined)
      problems.push(`${name}: this id stands in ${other}, too${next(highest)}`)
    if (given.retired.includes(symptom.id)) problems.push(`${name}: it is retired${next(highest)}`)
    files.set(symptom.id, file)
  }
  for (let number = 1; number <= highest; number++) {
    const id = symptomId(number)
    if (files.has(id) || given.retired.includes(id)) continue
    problems.push(
      number > given.highest
        ? `${id} is free, and a higher one has been given`
        : `no symptom has the id ${id} any more: put it back, or name it in lessons/SYMPTOMS.md as retired`
    )
  }
  return problems
}

function next(highest: number): string {
  return `; the next that is free is ${symptomId(highest + 1)}`
}

function numberOf(id: string): number {
  return Number(id.slice(2))
}
