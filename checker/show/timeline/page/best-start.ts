import { applyChange, emptyState } from '../network-state.ts'
import type { Moment, Timeline } from '../timeline.ts'

/** Where a page opens: at the evidence of what failed, else where the network first had most to show. */
export function bestStart({ moments, verdict }: Timeline): number {
  if (verdict?.outcome === 'fail') {
    const failed = evidenceOf(moments, verdict.seqs)
    if (failed !== undefined) return failed
  }
  const state = emptyState()
  let best = { index: moments.length - 1, weight: 0 }
  for (const [index, { changes, minor }] of moments.entries()) {
    for (const change of changes) applyChange(state, change)
    const meshes = [...state.topics.values()].reduce((sum, { mesh }) => sum + mesh.size, 0)
    const weight = state.links.size + meshes + state.tables.size
    if (!minor && weight > best.weight) best = { index, weight }
  }
  return best.index
}

/** The last moment of which one of these observations is evidence; where there is none, the last that went wrong. */
export function evidenceOf(
  moments: readonly Moment[],
  seqs: readonly number[]
): number | undefined {
  const found = moments.findLastIndex(moment => moment.seqs.some(seq => seqs.includes(seq)))
  const index = found === -1 ? moments.findLastIndex(({ failed }) => failed) : found
  return index === -1 ? undefined : index
}
