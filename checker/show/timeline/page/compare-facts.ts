import type { Fact, FactSection } from '../state-facts.ts'

export interface ComparedFact extends Fact {
  /** Whether the fact is as before, new, or gone. */
  change: 'none' | 'new' | 'gone'
}

export interface ComparedGroup {
  title: string
  facts: ComparedFact[]
}

export interface ComparedSection {
  title: FactSection['title']
  groups: ComparedGroup[]
}

/** The facts of now, marked as new or not, and those of before that are gone. */
export function compareFacts(before: FactSection[], now: FactSection[]): ComparedSection[] {
  return now.map(({ groups, title }) => {
    const earlier = before.find(each => each.title === title)?.groups ?? []
    const titles = new Set([...groups, ...earlier].map(group => group.title))
    return {
      title,
      groups: [...titles].map(each => ({
        title: each,
        facts: compare(factsOf(earlier, each), factsOf(groups, each))
      }))
    }
  })
}

function factsOf(groups: FactSection['groups'], title: string): Fact[] {
  return groups.find(group => group.title === title)?.facts ?? []
}

function compare(before: Fact[], now: Fact[]): ComparedFact[] {
  const had = new Set(before.map(({ key }) => key))
  const has = new Set(now.map(({ key }) => key))
  return [
    ...now.map(fact => ({
      ...fact,
      change: had.has(fact.key) ? ('none' as const) : ('new' as const)
    })),
    ...before.filter(({ key }) => !has.has(key)).map(fact => ({ ...fact, change: 'gone' as const }))
  ]
}
