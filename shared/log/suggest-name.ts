const LONGEST_NAME = 64
const MOST_EDITS = 2

/**
 * The known name that `given` is most likely a slip of: at most two edits away, ignoring case,
 * and at most one edit for every three characters.
 */
export function suggestName<Name extends string>(
  given: string,
  names: readonly Name[]
): Name | undefined {
  if (given.length > LONGEST_NAME) return undefined
  const wanted = given.trim().toLowerCase()
  let best: Name | undefined
  let fewest = Math.min(MOST_EDITS, Math.floor(wanted.length / 3)) + 1
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) >= fewest) continue
    const edits = countEdits(wanted, name.toLowerCase())
    if (edits < fewest) {
      best = name
      fewest = edits
    }
  }
  return best
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two strings: the "optimal
 * string alignment" distance. https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance
 */
function countEdits(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1)
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(edits)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
