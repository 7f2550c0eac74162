/** A terminal that does not say how wide it is. */
const USUAL_COLUMNS = 80

/**
 * How wide a terminal is, columns. Terminals that do not know it report 0, as those of `script` and of many
 * CI servers do.
 *
 * @param unsaid - what to take for a stream that says nothing at all, such as a pipe
 */
export function columnsOf(
  { columns }: { columns?: number | undefined },
  unsaid: number = USUAL_COLUMNS
): number {
  if (columns === undefined) return unsaid
  return columns > 0 ? columns : USUAL_COLUMNS
}
