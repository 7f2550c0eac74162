import type { Connection, Stream } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import type { CID } from 'multiformats/cid'
import { type Want, type WantAnswer, wants } from './content-messages.ts'
import { log } from './events.ts'
import type { Priority } from './want-list.ts'

/** On a stream of it one side says what it wants, and the other what it has: messages with their length in front. */
export const WANTS_PROTOCOL = '/workshop/wants/1.0.0'
export const MAX_MESSAGE_BYTES = 64 * 1024
/** So many wants of one peer are kept in mind; of more it is told at once, and never again. */
const MAX_WANTS = 1024

/** What a node can say about the blocks that others want, and do about them. */
export interface WantServerComponents {
  node: Libp2p
  has(cid: CID): Promise<boolean>
  /** Where others are who may have it, as far as this node knows without asking anybody. */
  providersOf(cid: CID): Promise<Multiaddr[]>
  /** Gets a block for somebody else, unless the signal comes first. */
  fetchAhead(cid: CID, priority: Priority, signal: AbortSignal): Promise<unknown>
  /** Calls the listener with each block that comes in from now on; returns what ends that. */
  whenKept(listener: (cid: CID) => void): () => void
}

export interface WantServerInit {
  /** What is wanted and not here is fetched from this priority on; null: never. */
  fetchesAheadFrom: Priority | null
}

/** Tells others what this node has of what they want: at once, and again when it has come. */
export async function serveWants(
  components: WantServerComponents,
  init: WantServerInit
): Promise<void> {
  await components.node.handle(WANTS_PROTOCOL, async (stream, connection) => {
    const visit = new Visit(stream, connection, components, init)
    try {
      await visit.serve()
    } catch (error) {
      stream.abort(error as Error)
    } finally {
      visit.end()
    }
  })
}

/** One peer that wants something, as long as its stream is open. */
class Visit {
  readonly #messages
  readonly #peer
  readonly #components: WantServerComponents
  readonly #init: WantServerInit
  /** What it still wants, each with what ends the fetching of it. */
  readonly #wanted = new Map<string, AbortController>()
  readonly #endListening: () => void

  constructor(
    stream: Stream,
    { remotePeer }: Connection,
    components: WantServerComponents,
    init: WantServerInit
  ) {
    this.#messages = lpStream(stream, { maxDataLength: MAX_MESSAGE_BYTES })
    this.#peer = remotePeer
    this.#components = components
    this.#init = init
    this.#endListening = components.whenKept(cid => {
      if (!this.#wanted.delete(cid.toString())) return
      this.#tell({ cid, have: true, providers: [] }).catch(() => {})
    })
  }

  /** @throws when the stream ends, or something else comes than a message */
  async serve(): Promise<void> {
    for (;;) {
      const { wants: some } = wants.decode((await this.#messages.read()).subarray())
      for (const want of some) await this.#take(want)
    }
  }

  end(): void {
    this.#endListening()
    for (const controller of this.#wanted.values()) controller.abort()
  }

  async #take({ cancel, cid, priority }: Want): Promise<void> {
    const key = cid.toString()
    this.#wanted.get(key)?.abort()
    this.#wanted.delete(key)
    if (cancel) return
    log('wanted', cid, this.#peer, priority)
    const controller = new AbortController()
    // Before anything is waited for: the block may come at any moment.
    if (this.#wanted.size < MAX_WANTS) this.#wanted.set(key, controller)
    if (await this.#components.has(cid)) {
      if (this.#wanted.delete(key)) await this.#tell({ cid, have: true, providers: [] })
      return
    }
    const providers = await this.#components.providersOf(cid)
    await this.#tell({ cid, have: false, providers })
    const { fetchesAheadFrom } = this.#init
    if (fetchesAheadFrom === null || priority < fetchesAheadFrom) return
    // Whoever wants it hears of it when it is kept, and of nothing when it cannot be found.
    this.#components.fetchAhead(cid, priority, controller.signal).catch(() => {})
  }

  async #tell(answer: WantAnswer): Promise<void> {
    await this.#messages.write(wants.encode({ wants: [], answers: [answer] }))
  }
}
