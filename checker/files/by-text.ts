/**
 * Compares two things by a text of theirs, code unit by code unit: the order is the same on every machine, whatever
 * language it speaks, and things with the same text stay in the order that they are in.
 */
export function byText<Thing>(of: (thing: Thing) => string): (one: Thing, other: Thing) => number {
  return (one, other) => {
    const [a, b] = [of(one), of(other)]
    if (a === b) return 0
    return a < b ? -1 : 1
  }
}
