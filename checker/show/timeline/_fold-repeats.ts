import type { Change } from './network-state.ts'
import type { Moment } from './timeline.ts'

/** At least this many moments of a kind in a row are folded into one. */
const MIN_REPEATS = 10
/** The longest gap between two moments of a row, milliseconds. */
const GAP_MS = 20
/** The most that one moment adds to charts; what came last. */
const MAX_POINTS = 200
/** A story with more moments than this is folded again, across longer gaps. */
const MAX_MOMENTS = 3000

/** One moment instead of many of the same kind between the same two that follow closely. */
export function foldRepeats(moments: Moment[], gapMs = GAP_MS): Moment[] {
  const rows = new Map<string, Moment[]>()
  const folded = new Set<Moment>()
  const close = (row: Moment[]): void => {
    const [first, ...rest] = row
    if (first === undefined || row.length < MIN_REPEATS) return
    first.repeats = {
      count: row.reduce((sum, { repeats }) => sum + (repeats?.count ?? 1), 0),
      until: Math.max(...row.map(({ at, repeats }) => repeats?.until ?? at))
    }
    first.changes = withoutRepeats(row.flatMap(({ changes }) => changes))
    const points = row.flatMap(each => each.points ?? []).slice(-MAX_POINTS)
    if (points.length > 0) first.points = points
    first.failed = row.some(({ failed }) => failed)
    first.minor = row.every(({ minor }) => minor)
    for (const each of rest) folded.add(each)
  }
  for (const moment of moments) {
    const key = [moment.sort, moment.shape, moment.vouchedBy, moment.from, moment.to].join(' ')
    const row = rows.get(key)
    const last = row?.at(-1)
    if (row !== undefined && last !== undefined) {
      if (moment.at - (last.repeats?.until ?? last.at) <= gapMs) {
        row.push(moment)
        continue
      }
      close(row)
    }
    rows.set(key, [moment])
  }
  for (const row of rows.values()) close(row)
  const left = moments.filter(moment => !folded.has(moment))
  if (left.length <= MAX_MOMENTS || gapMs === Number.POSITIVE_INFINITY) return left
  return foldRepeats(left, gapMs < 10_000 ? gapMs * 10 : Number.POSITIVE_INFINITY)
}

/** Leaves out changes that repeat the one before, except those of connections, which are counted. */
function withoutRepeats(changes: Change[]): Change[] {
  let last = ''
  return changes.filter(change => {
    const before = last
    last = JSON.stringify(change)
    return change.what === 'link' || last !== before
  })
}
