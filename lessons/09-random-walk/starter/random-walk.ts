import type { AbortOptions, Logger, PeerId } from '@libp2p/interface'
import { imaginaryKey } from './imaginary-key.ts'
import { PeerValidationError, RandomWalkError } from './refresh-errors.ts'

/** Whether a peer is there. Throws, or resolves to false, when it is not. */
export type PeerCheck = (peer: PeerId, options: AbortOptions) => Promise<unknown>

export interface RandomWalkInit {
  /** Looks for the peers that are closest to a key, and yields each that answers, maybe more than once. */
  query(key: Uint8Array, options: AbortOptions): AsyncIterable<PeerId>
  /** How it is found out whether a peer is there. */
  validate?: PeerCheck
  /** Without `validate`. */
  ping?: PeerCheck
  /** Without `validate` and `ping`. */
  connect: PeerCheck
  /** How long one walk may take, in milliseconds. */
  walkTimeoutMs: number
  /** How long the check of one peer may take, in milliseconds. */
  pingTimeoutMs: number
  log: Logger
}

/** Finds peers by looking for keys that nobody has. */
export class RandomWalk {
  readonly #init: RandomWalkInit

  constructor(init: RandomWalkInit) {
    this.#init = init
  }

  /**
   * Walks to one key, a random one by default.
   *
   * @returns who answered before the time was up, each once; nobody at worst
   * @throws RandomWalkError when the lookup fails
   * @throws the signal's reason when it is aborted
   */
  async walk(key: Uint8Array = imaginaryKey(), { signal }: AbortOptions = {}): Promise<PeerId[]> {
    const { log, query, walkTimeoutMs } = this.#init
    const timeUp = AbortSignal.timeout(walkTimeoutMs)
    const found = new Map<string, PeerId>()
    try {
      for await (const peer of query(key, { signal: either(timeUp, signal) })) {
        found.set(peer.toString(), peer)
      }
    } catch (cause) {
      signal?.throwIfAborted()
      if (!timeUp.aborted) throw new RandomWalkError('Random walk operation failed', { cause })
      log.trace('a walk has not come to its end within %d ms', walkTimeoutMs)
    }
    signal?.throwIfAborted()
    return [...found.values()]
  }

  /**
   * Walks to so many random keys at the same time. A walk that fails is logged, and finds nobody.
   *
   * @returns whom all of them found and who is there when asked, each once
   */
  async walkMany(count = 3, options: AbortOptions = {}): Promise<PeerId[]> {
    const walks = await Promise.all(
      Array.from({ length: count }, () =>
        this.walk(imaginaryKey(), options).catch(error => {
          options.signal?.throwIfAborted()
          this.#init.log.error('%s - %e', error.message, error)
          return []
        })
      )
    )
    const found = new Map(walks.flat().map(peer => [peer.toString(), peer]))
    const checked = await Promise.all(
      [...found.values()].map(async peer => ((await this.isThere(peer, options)) ? [peer] : []))
    )
    return checked.flat()
  }

  /**
   * Whether a peer is there: by `validate`, else `ping`, else `connect`. One that throws or takes too long is not.
   *
   * @throws the signal's reason when it is aborted: then nobody knows
   */
  async isThere(peer: PeerId, { signal }: AbortOptions = {}): Promise<boolean> {
    const { connect, log, ping, pingTimeoutMs, validate } = this.#init
    const check = validate ?? ping ?? connect
    const timeUp = AbortSignal.timeout(pingTimeoutMs)
    try {
      const there = await check(peer, { signal: either(timeUp, signal) })
      signal?.throwIfAborted()
      return there !== false
    } catch (cause) {
      signal?.throwIfAborted()
      const reason = timeUp.aborted
        ? `no answer within ${pingTimeoutMs} ms`
        : 'it cannot be reached'
      log('%e', new PeerValidationError(`${peer} is not there: ${reason}`, { cause }))
      return false
    }
  }
}

function either(timeUp: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal === undefined ? timeUp : AbortSignal.any([timeUp, signal])
}
