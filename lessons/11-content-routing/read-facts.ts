import type { History } from '#checker/checkpoint'
import { blockAsked } from './blocks.ts'
import { offered } from './offer.ts'
import { offeredFile } from './offer-file.ts'
import { PROVIDERS } from './seen.ts'

/** What a node's block lines are held against. */
export interface ReadFacts {
  /** How many bytes a block has; undefined where nobody has offered it. */
  lengthOf(cid: string): number | undefined
  /** How often somebody had typed until then that the node is to read this block, or a file that it is of. */
  timesTyped(cid: string, until: { seq: number }): number
  /** Whether a peer has sent this block. */
  hasSent(peer: string, cid: string): boolean
}

/** Read once for all lines of a node. */
export function readFacts(history: History, node: string): ReadFacts {
  const file = history.noted(offeredFile)
  const leaves = new Set(file?.leaves)
  const lengths = new Map(history.allNoted(offered).map(({ bytes, cid }) => [cid, bytes]))
  if (file !== undefined) {
    lengths.set(file.root, file.rootBytes)
    for (const leaf of leaves) lengths.set(leaf, file.leafBytes)
  }
  const typed = new Map<string, number[]>()
  for (const { seq, text } of history.all('stdin', node)) {
    const [what, cid] = text.split(/\s+/)
    if (cid === undefined) continue
    const named = what === '/cat' ? `/cat ${cid}` : cid
    typed.set(named, [...(typed.get(named) ?? []), seq])
  }
  const sent = new Set(
    PROVIDERS.flatMap(by => history.all(blockAsked, { by, of: node }))
      .filter(({ reply }) => reply === 'sends')
      .map(({ actor, cid }) => `${actor} ${cid}`)
  )
  return {
    lengthOf: cid => lengths.get(cid),
    timesTyped: (cid, until) => {
      const isOfFile = cid === file?.root || leaves.has(cid)
      const seqs = [typed.get(cid), isOfFile ? typed.get(`/cat ${file?.root}`) : undefined]
      return seqs.flatMap(each => each ?? []).filter(seq => seq <= until.seq).length
    },
    hasSent: (peer, cid) => sent.has(`${peer} ${cid}`)
  }
}
