import { suggestName } from '#shared/log'

/**
 * The first of the names in use that is most likely a slip of the wanted one, such as
 * `universal-conectivity`; undefined when there is none, or when the wanted one is in use as well.
 */
export function nearMiss(wanted: string, used: Iterable<string>): string | undefined {
  const names = [...used]
  if (names.includes(wanted)) return undefined
  return names.find(name => suggestName(name, [wanted]) !== undefined)
}

/** How a report tells a slip: both names, and where they part. */
export function describeSlip(given: string, wanted: string): string {
  return `"${given}", which is nearly "${wanted}": ${difference(given, wanted)}`
}

/** What was observed in place of a wanted name: the slip of it, if one is in use, or else what is said otherwise. */
export function observedInstead(wanted: string, used: Iterable<string>, otherwise: string): string {
  const slip = nearMiss(wanted, used)
  return slip === undefined ? otherwise : describeSlip(slip, wanted)
}

function difference(given: string, wanted: string): string {
  if (given.trim() === wanted) return 'there are blanks around it'
  if (given.toLowerCase() === wanted.toLowerCase()) return 'small and capital letters differ'
  const [one, other] = [[...given], [...wanted]]
  const at = one.findIndex((letter, index) => letter !== other[index])
  const same = at < 0 ? Math.min(one.length, other.length) : at
  return same === 0
    ? 'they differ from the start'
    : `they part after "${one.slice(0, same).join('')}"`
}
