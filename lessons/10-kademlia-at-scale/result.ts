import { parseContact } from './distances.ts'
import type { JudgedLookup } from './judged.ts'

/** What a lookup says that it has found, seen against what there is and what it was answered. */
export interface Result {
  /** Of those that are truly closest, the ones that it does not name. */
  missing: string[]
  /** Named by it, and nobody has answered it as this. */
  unproven: string[]
}

export function resultOf({ answered, found, lookup }: JudgedLookup): Result {
  const who = found?.who ?? []
  const proven = new Set([...answered].map(name => parseContact(name).id))
  return {
    missing: lookup.closest.filter(id => !who.includes(id)),
    unproven: who.filter(id => !proven.has(id))
  }
}

/** What became of its questions about one id, in words. */
export function fateOf({ asked }: JudgedLookup, id: string): { words: string; seq: number[] } {
  const about = asked.filter(each => each.id === id)
  const [first] = about
  if (first === undefined) return { words: 'was never asked', seq: [] }
  const { address, answeredAs } = first
  const words =
    answeredAs === undefined
      ? `did not answer at ${address}`
      : `is not at ${address}: ${answeredAs} answered there`
  return { words, seq: about.map(({ seq }) => seq) }
}
