import { createHash } from 'node:crypto'
import { NotFoundError } from '@libp2p/interface'
import { BaseBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { type BlockInput, join } from './block-bytes.ts'

/** One member of a cluster: its blocks, and a name that stays the same. */
export interface Member {
  name: string
  store: BaseBlockstore
}

export interface ReplicatedTierInit {
  members: readonly Member[]
  /** On how many of them each block is kept; 3 by default, and all where there are fewer. */
  copies?: number
}

/**
 * A cluster as one blockstore: each block is kept by some of its members, whom everybody can compute who knows
 * them all. When one goes, only the blocks that it kept have another place (rendezvous hashing, Thaler and
 * Ravishankar 1998).
 */
export class ReplicatedTier extends BaseBlockstore {
  readonly #members: readonly Member[]
  readonly #copies: number

  constructor({ copies = 3, members }: ReplicatedTierInit) {
    super()
    this.#members = members
    this.#copies = copies
  }

  /** Who is to keep this block, the first one first. */
  keepersOf(cid: CID): readonly Member[] {
    return this.#inTurn(cid).slice(0, this.#copies)
  }

  /** @throws AggregateError when nobody of those who are to keep it has taken it */
  override async put(cid: CID, bytes: BlockInput): Promise<CID> {
    const block = await join(bytes)
    const puts = this.keepersOf(cid).map(async ({ store }) => store.put(cid, block))
    await Promise.any(puts)
    await Promise.allSettled(puts)
    return cid
  }

  /**
   * From whoever has it: members that have come or gone may have moved its place.
   *
   * @throws NotFoundError when nobody has it
   */
  override async *get(cid: CID): AsyncGenerator<Uint8Array> {
    for (const { store } of this.#inTurn(cid)) {
      const bytes = await readFrom(store, cid)
      if (bytes === undefined) continue
      yield bytes
      return
    }
    throw new NotFoundError(`no member has ${cid}`)
  }

  override async has(cid: CID): Promise<boolean> {
    const has = this.#members.map(async ({ store }) => store.has(cid))
    const known = await Promise.allSettled(has)
    return known.some(each => each.status === 'fulfilled' && each.value)
  }

  override async delete(cid: CID): Promise<void> {
    await Promise.allSettled(this.#members.map(async ({ store }) => store.delete(cid)))
  }

  #inTurn(cid: CID): Member[] {
    const weights = new Map(this.#members.map(each => [each, weightOf(each.name, cid)]))
    return this.#members.toSorted((one, other) =>
      Buffer.compare(weights.get(other) ?? NONE, weights.get(one) ?? NONE)
    )
  }
}

const NONE = Buffer.alloc(0)

function weightOf(name: string, cid: CID): Buffer {
  return createHash('sha256').update(`${name}\n`).update(cid.bytes).digest()
}

/** What one member has; one that fails has nothing. */
async function readFrom(store: BaseBlockstore, cid: CID): Promise<Uint8Array | undefined> {
  try {
    return await join(store.get(cid))
  } catch {
    return undefined
  }
}
