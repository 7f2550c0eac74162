import type { DhtNetwork, Key } from '#shared/dht-sim'

export interface LookupCase {
  key: Key
  /** The place of the farthest node that was found. */
  farthest: number
  /** The place of the node that asked, which does not count. */
  from: number
}

/** How many ids are closer to the key than the farthest one found: looks at every single id. */
export function countCloser(
  space: DhtNetwork['space'],
  questions: readonly LookupCase[]
): number[] {
  const farthest = questions.map(question => space.keyAt(question.farthest))
  const counts = questions.map(() => 0)
  const id = space.keyAt(0)
  for (let place = 0; place < space.size; place += 1) {
    space.copyKey(place, id)
    for (let index = 0; index < questions.length; index += 1) {
      const { key, from } = questions[index] as LookupCase
      if (place === from || !isCloser(id, farthest[index] as Key, key)) continue
      counts[index] = (counts[index] as number) + 1
    }
  }
  return counts
}

function isCloser(one: Key, other: Key, key: Key): boolean {
  for (let word = 0; word < key.length; word += 1) {
    const a = ((one[word] as number) ^ (key[word] as number)) >>> 0
    const b = ((other[word] as number) ^ (key[word] as number)) >>> 0
    if (a !== b) return a < b
  }
  return false
}
