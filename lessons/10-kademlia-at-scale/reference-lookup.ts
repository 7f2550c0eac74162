import { contactName, distance } from './distances.ts'
import type { Contact, Spoken } from './spoken.ts'

export interface ReferenceInit {
  key: string
  self: Contact
  k: number
  alpha: number
  paths: number
  answer(key: string, address: string): Spoken
}

interface Heard {
  name: string
  contact: Contact
  distance: bigint
}

interface UnderWay extends Heard {
  path: number
  dueMs: number
  spoken: Spoken
}

/** A lookup as this lesson wants it, on a clock of its own: whom it finds, and how many it asks. */
export function referenceLookup({ answer, alpha, k, key, paths, self }: ReferenceInit): {
  found: string[]
  questions: number
} {
  const { closest: start = [] } = answer(key, self.address)
  const sorted = start.map(heardOf).sort(byDistance)
  const taken = new Set<string>()
  const heard = Array.from({ length: paths }, () => new Map<string, Heard>())
  const answered = Array.from({ length: paths }, () => new Set<string>())
  const underWay: UnderWay[] = []
  let nowMs = 0

  function heardOf(contact: Contact): Heard {
    return { name: contactName(contact), contact, distance: distance(key, contact.id) }
  }

  function hear(path: number, each: Heard): void {
    if (each.contact.id !== self.id && !taken.has(each.name)) heard[path]?.set(each.name, each)
  }

  /** The k closest of one path that have not failed and belong to no other path. */
  function closestOf(path: number): Heard[] {
    const own = new Set(answered[path])
    for (const each of underWay) if (each.path === path) own.add(each.name)
    const open = [...(heard[path]?.values() ?? [])]
    return open
      .filter(({ name }) => own.has(name) || !taken.has(name))
      .sort(byDistance)
      .slice(0, k)
  }

  function askMore(path: number): void {
    for (;;) {
      const busy = underWay.filter(each => each.path === path).length
      const next = closestOf(path).find(({ name }) => !taken.has(name))
      if (next === undefined || busy >= alpha) return
      taken.add(next.name)
      const spoken = answer(key, next.contact.address)
      underWay.push({ ...next, path, dueMs: nowMs + spoken.delayMs, spoken })
    }
  }

  for (const [index, contact] of sorted.entries()) hear(index % paths, contact)
  for (let path = 0; path < paths; path += 1) askMore(path)
  while (underWay.length > 0) {
    underWay.sort((one, other) => one.dueMs - other.dueMs)
    const first = underWay.shift()
    if (first === undefined) break
    const { contact, dueMs, name, path, spoken } = first
    nowMs = dueMs
    if (spoken.id === contact.id) {
      answered[path]?.add(name)
      for (const each of spoken.closest ?? []) hear(path, heardOf(each))
    } else heard[path]?.delete(name)
    askMore(path)
  }
  const found = heard.flatMap((_, path) => closestOf(path)).sort(byDistance)
  return { found: found.map(({ contact }) => contact.id), questions: taken.size }
}

function byDistance(one: Heard, other: Heard): number {
  return one.distance < other.distance ? -1 : 1
}
