import type { PeerId } from '@libp2p/interface'
import { CID } from 'multiformats/cid'
import { ContentError, isLie } from './content-error.ts'
import { log } from './events.ts'
import { askForBlock, type FetchNode } from './exchange.ts'
import { blocksOf, cat, type FileRange } from './file-tree.ts'
import type { Ledger } from './ledger.ts'
import type { Opinion } from './opinion.ts'
import type { Providers } from './providers.ts'
import { Statistics, type StatisticsSnapshot } from './statistics.ts'
import type { Tiers } from './tiers.ts'
import { type Priority, WantList, type WantOptions } from './want-list.ts'

/** A block, and where it was read: `memory`, `disk`, or the id of a peer. */
export interface Block {
  bytes: Uint8Array
  source: string
}

interface Candidate {
  peer: PeerId
  opinion: Opinion
}

type Ranked = Candidate & { score: number }

/** What is left to judgement: what is a block, whom to ask first, and when to ask the next. */
export interface Judgement {
  verify(cid: CID, bytes: Uint8Array): Promise<void>
  rank(candidates: readonly Candidate[], options: { explore: boolean }): readonly Ranked[]
  hedge(
    candidates: Iterable<Ranked>,
    ask: (candidate: Ranked) => Promise<Block>,
    options: { afterMs: number }
  ): Promise<Block>
}

export interface ContentRouterInit {
  /** How long a provider may be silent until the next one is asked as well, in milliseconds. */
  hedgeMs: number
  /** How long a provider may take in all, in milliseconds. */
  patienceMs: number
  /** Each so many-th block is asked of whom is known least; never at 0. */
  exploreEvery: number
  /** Whether the network is told what this node has. */
  announces: boolean
}

export interface ContentRouterComponents {
  node: FetchNode
  tiers: Tiers
  providers: Providers
  ledger: Ledger
  judgement: Judgement
}

export interface GetOptions {
  /** How urgent it is to find out who has it; 5, as somebody is waiting, by default. */
  priority?: Priority
}

/** Reads blocks: from its own tiers, or else from whoever has them. */
export class ContentRouter {
  readonly #components: ContentRouterComponents
  readonly #init: ContentRouterInit
  readonly #statistics = new Statistics()
  readonly #underWay = new Map<string, Promise<Block>>()
  readonly #announced = new Set<string>()
  /** Blocks that were read as parts of a file: who has its root is asked for them, so nobody announces them. */
  readonly #leaves = new Set<string>()
  readonly #listeners = new Set<(cid: CID) => void>()
  readonly #wants = new WantList((key, priority) => this.get(CID.parse(key), { priority }))
  #fetches = 0

  constructor(components: ContentRouterComponents, init: ContentRouterInit) {
    this.#components = components
    this.#init = init
  }

  /**
   * The block of this CID. Who wants a block that is on its way waits for the same one.
   *
   * @throws ContentError, or AggregateError with what each of the providers had to say
   */
  async get(cid: CID, { priority = 5 }: GetOptions = {}): Promise<Block> {
    const found = await this.#components.tiers.find(cid)
    if (found !== undefined) return { bytes: found.bytes, source: found.tier }
    const key = cid.toString()
    const fetching = this.#underWay.get(key) ?? this.#retrieve(cid, priority)
    this.#underWay.set(key, fetching)
    try {
      return await fetching
    } finally {
      this.#underWay.delete(key)
    }
  }

  /** Keeps these bytes as a file, and returns its root, which is announced meanwhile; one block is a root by itself. */
  async put(file: Uint8Array): Promise<CID> {
    let root: CID | undefined
    for await (const { bytes, cid } of blocksOf(file)) {
      await this.#keep(cid, bytes)
      root = cid
    }
    if (root === undefined) throw new ContentError('ERR_NO_FILE', 'a file has one block at least')
    this.#announceSoon(root)
    return root
  }

  /** A file or a part of it, in order. Its leaves are asked of whoever has its root: nobody looks for each of them. */
  async *cat(root: CID, range: FileRange = {}): AsyncGenerator<Uint8Array> {
    const { providers, tiers } = this.#components
    const read = async (cid: CID, options: WantOptions): Promise<Uint8Array> => {
      if (!cid.equals(root)) this.#leaves.add(cid.toString())
      const isHere = cid.equals(root) || (await tiers.has(cid))
      if (!isHere) providers.suggest(cid, await providers.find(root))
      return (await this.#wants.want(cid.toString(), options)).bytes
    }
    yield* cat(root, read, range)
  }

  /** The block, in its turn among all that is wanted; the signal cancels what has not begun. */
  want(cid: CID, options: WantOptions): Promise<Block> {
    return this.#wants.want(cid.toString(), options)
  }

  /** Calls the listener with each block that is kept from now on; returns what ends that. */
  whenKept(listener: (cid: CID) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get statistics(): StatisticsSnapshot {
    return this.#statistics.snapshot()
  }

  /** A miss: find, fetch, verify, keep, announce. */
  async #retrieve(cid: CID, priority: Priority): Promise<Block> {
    this.#statistics.missed()
    const start = performance.now()
    try {
      const block = await this.#fetch(cid, priority)
      await this.#keep(cid, block.bytes)
      this.#statistics.handled(block.bytes.length, performance.now() - start)
      this.#announceSoon(cid)
      return block
    } catch (error) {
      this.#statistics.failed()
      throw error
    }
  }

  async #keep(cid: CID, bytes: Uint8Array): Promise<void> {
    await this.#components.tiers.put(cid, bytes)
    for (const listener of this.#listeners) listener(cid)
  }

  async #fetch(cid: CID, priority: Priority): Promise<Block> {
    const { judgement, ledger, providers } = this.#components
    const { exploreEvery, hedgeMs } = this.#init
    const peers = await providers.find(cid, priority)
    this.#statistics.discovered(peers.length)
    const candidates = peers
      .filter(peer => !ledger.isResting(peer.toString()))
      .map(peer => ({ peer, opinion: ledger.opinionOf(peer.toString()) }))
    if (candidates.length === 0) {
      const who = peers.length === 0 ? 'nobody is known to have it' : 'who has it is resting'
      throw new ContentError('ERR_NO_PROVIDERS', who)
    }
    this.#fetches += 1
    const explore = exploreEvery > 0 && this.#fetches % exploreEvery === 0
    try {
      const order = judgement.rank(candidates, { explore })
      return await judgement.hedge(order, each => this.#ask(each, cid), { afterMs: hedgeMs })
    } catch (error) {
      // None of them had it, so the network is asked again next time.
      providers.forget(cid)
      throw error
    }
  }

  /** Asks one provider, and learns from what it does, also when another one has been faster. */
  async #ask({ peer, score }: Ranked, cid: CID): Promise<Block> {
    const { judgement, ledger, node } = this.#components
    const id = peer.toString()
    ledger.asks(id)
    log('ask', cid, peer, score.toFixed(3))
    try {
      const signal = AbortSignal.timeout(this.#init.patienceMs)
      const { bytes, tookMs } = await askForBlock(node, peer, cid, signal)
      await judgement.verify(cid, bytes)
      ledger.succeeded(id, tookMs)
      return { bytes, source: id }
    } catch (error) {
      this.#blame(peer, cid, error)
      throw error
    }
  }

  #blame(peer: PeerId, cid: CID, error: unknown): void {
    const { ledger } = this.#components
    const id = peer.toString()
    // Nobody is to blame for a CID that this node cannot read.
    if (error instanceof ContentError && error.code === 'ERR_UNKNOWN_HASH') return
    if (error instanceof ContentError && error.code === 'ERR_NOT_FOUND') {
      ledger.lacked(id)
      return
    }
    if (isLie(error)) log('mismatch', cid, peer)
    log('backoff', peer, isLie(error) ? ledger.lied(id) : ledger.failed(id))
  }

  /** Nobody who waits for a block has to wait until others know of it: with nobody there that takes long. */
  #announceSoon(cid: CID): void {
    this.#announce(cid).catch(error => log('warning', `${cid} is not announced: ${error.message}`))
  }

  async #announce(cid: CID): Promise<void> {
    const key = cid.toString()
    if (!this.#init.announces || this.#leaves.has(key) || this.#announced.has(key)) return
    this.#announced.add(key)
    try {
      await this.#components.providers.provide(cid)
    } catch (error) {
      this.#announced.delete(key)
      throw error
    }
    log('provide', cid)
  }
}
