import type { Multiaddr } from '@multiformats/multiaddr'

/** How a routing table is kept fresh. All times are in milliseconds. */
export interface RefreshOptions {
  /** Whom to turn to when the table is low. Default: nobody. */
  bootstrapPeers: readonly Multiaddr[]
  /** From the end of a refresh to the next one; no prefix is walked more often unless forced. Default: 300,000. */
  intervalMs: number
  /** False: it refreshes only when it is told to. Default: true. */
  auto: boolean
  /** How long one walk may take. Default: 60,000. */
  walkTimeoutMs: number
  /** How long a peer may take to be reached, and to say that it is there. Default: 10,000. */
  pingTimeoutMs: number
  /** Who has answered within so long is not asked whether he is there. Default: 60,000. */
  graceMs: number
  /** With fewer entries the bootstrap peers are asked. Default: 4. */
  minPeers: number
  /** With so many entries an unforced refresh walks nowhere. Default: Infinity, there are never enough. */
  enoughPeers: number
  /** How many bootstrap peers are taken in at a time. Default: 2. */
  maxBootstrapPeers: number
  /** Walks to wholly random keys in each refresh, beside those to each prefix. Default: 0. */
  randomWalks: number
}

/** What is not given, or given as undefined, is as in `DEFAULTS`. */
export type RefreshInit = { [Option in keyof RefreshOptions]?: RefreshOptions[Option] | undefined }

/** As in py-libp2p's first version; what go-libp2p takes instead stands in the lesson's text. */
export const DEFAULTS: RefreshOptions = {
  bootstrapPeers: [],
  intervalMs: 5 * 60 * 1000,
  auto: true,
  walkTimeoutMs: 60 * 1000,
  pingTimeoutMs: 10 * 1000,
  graceMs: 60 * 1000,
  minPeers: 4,
  enoughPeers: Number.POSITIVE_INFINITY,
  maxBootstrapPeers: 2,
  randomWalks: 0
}

export function optionsOf(init: RefreshInit): RefreshOptions {
  const given = Object.entries(init).filter(([, value]) => value !== undefined)
  return { ...DEFAULTS, ...Object.fromEntries(given) }
}
