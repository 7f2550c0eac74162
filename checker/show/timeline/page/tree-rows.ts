import type { Trail } from '../charts.ts'

/** A participant in a tree, in the order in which a tree is read: who was given something, by the one above. */
export interface TreeRow {
  who: number
  /** How many steps from where it began. */
  depth: number
  /** The row of who passed it on; undefined where it began. */
  above?: number
  level?: string | number
  /** Whether it had come to them before. */
  isAgain: boolean
  failed: boolean
}

/** Who passed something on to whom, as rows; whoever was given it twice goes on from the first time alone. */
export function treeRows({ points }: Trail): TreeRow[] {
  const sends = Map.groupBy(points, ({ from }) => from)
  const given = new Set(points.map(({ to }) => to))
  const roots = [...sends.keys()].filter(who => !given.has(who))
  const first = points[0]?.from
  // Where everybody has been given it, it began with whoever passed it on first.
  const starts = roots.length > 0 || first === undefined ? roots : [first]
  const rows: TreeRow[] = []
  const met = new Set<number>()
  const add = (row: Omit<TreeRow, 'isAgain'>): void => {
    const isAgain = met.has(row.who)
    met.add(row.who)
    const above = rows.push({ ...row, isAgain }) - 1
    if (isAgain) return
    for (const { at, failed, to } of sends.get(row.who) ?? [])
      if (to !== undefined) add({ who: to, depth: row.depth + 1, above, level: at, failed })
  }
  for (const who of starts) add({ who, depth: 0, failed: false })
  return rows
}
