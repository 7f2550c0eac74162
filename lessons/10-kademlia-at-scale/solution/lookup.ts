import type { Contact, LookupInit } from './contact.ts'

/** Sorts by distance from a key: the XOR of the two ids, as a number. */
function closestTo(key: bigint): (one: Contact, other: Contact) => number {
  return (one, other) => ((one.id ^ key) < (other.id ^ key) ? -1 : 1)
}

/** The same place under two names is two contacts: one of the names may be a lie. */
function nameOf({ id, address }: Contact): string {
  return `${id}@${address}`
}

/** Asks its way to the key, until the k closest have answered. No path asks whom another one has `taken`. */
async function followPath(init: LookupInit, taken: Set<string>): Promise<Contact[]> {
  const { alpha, ask, k, key, self, start } = init
  const heard = new Map<string, Contact>()
  const answered = new Set<Contact>()
  const underWay = new Map<Contact, Promise<void>>()

  function hear(contacts: readonly Contact[]): void {
    for (const contact of contacts) {
      const name = nameOf(contact)
      if (contact.id !== self && !taken.has(name) && !heard.has(name)) heard.set(name, contact)
    }
  }

  async function question(contact: Contact): Promise<void> {
    try {
      const { closest, from } = await ask(contact)
      if (from !== contact.id) throw new Error(`${contact.address} is somebody else`)
      answered.add(contact)
      hear(closest)
    } catch {
      // Who does not answer is as if nobody had named it.
      heard.delete(nameOf(contact))
    } finally {
      underWay.delete(contact)
    }
  }

  hear(start)
  for (;;) {
    const isMine = (each: Contact) => answered.has(each) || underWay.has(each)
    const open = [...heard.values()].filter(each => isMine(each) || !taken.has(nameOf(each)))
    const closest = open.sort(closestTo(key)).slice(0, k)
    if (closest.every(each => answered.has(each))) return closest
    const next = closest.find(each => !isMine(each))
    if (next !== undefined && underWay.size < alpha) {
      taken.add(nameOf(next))
      underWay.set(next, question(next))
    } else await Promise.race(underWay.values())
  }
}

/** Looks for the contacts closest to a key, on paths that have nobody in common. */
export async function lookup(init: LookupInit): Promise<Contact[]> {
  const { key, paths, start } = init
  const sorted = start.toSorted(closestTo(key))
  const taken = new Set<string>()
  const found = await Promise.all(
    Array.from({ length: paths }, (_, path) => {
      const dealt = sorted.filter((_, index) => index % paths === path)
      return followPath({ ...init, start: dealt }, taken)
    })
  )
  return found.flat().sort(closestTo(key))
}
