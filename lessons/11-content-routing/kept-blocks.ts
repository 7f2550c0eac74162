import type { History } from '#checker/checkpoint'
import { blockGot } from './blocks.ts'
import { shared } from './notes.ts'
import { offered } from './offer.ts'
import { offeredFile } from './offer-file.ts'

/** All blocks that the first node may have: those of others, and what bob has got from it. */
export function blocksOnTheNetwork(history: History): Set<string> {
  const file = history.noted(offeredFile)
  const own = [history.noted(shared), ...history.all(blockGot, 'bob')].flatMap(
    each => each?.cid ?? []
  )
  const others = history.allNoted(offered).map(({ cid }) => cid)
  return new Set([...own, ...others, ...(file ? [file.root, ...file.leaves] : [])])
}
