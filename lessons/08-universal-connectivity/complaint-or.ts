import { complaint, type History } from '#checker/checkpoint'

/** What the node has complained of since then, as it stands in its line; or else this. */
export function complaintOr(
  otherwise: string,
  history: History,
  { seq }: { seq: number },
  words?: string[]
): string {
  const warning = complaint(history, { after: seq, ...(words && { words }) })
  return warning === undefined ? otherwise : history.textOf(warning)
}
