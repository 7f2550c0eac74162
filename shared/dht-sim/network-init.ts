import type { TableLayout } from './fill-tables.ts'
import { hashedIds, joinedKeys } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import type { IdBits, Key } from './key.ts'
import type { Eviction } from './learned-tables.ts'
import type { LinksInit } from './links.ts'
import type { LookupRules } from './lookup-result.ts'

export interface DhtNetworkInit extends LinksInit {
  /**
   * How many nodes have an id, or the ids themselves: `keyOf` real peer ids, for example, or those of
   * another network.
   */
  nodes: number | readonly Key[] | IdSpace
  /** How wide ids are, bits; 64 by default, or as wide as the ids given. */
  bits?: IdBits
  /** Two networks with different numbers have different ids; 1 by default. */
  networkId?: number
  /** How many of the nodes are there at first, by lot; all by default. The others may join. */
  present?: number
  /** The most entries of a bucket, and the most nodes of an answer; 20 by default. */
  k?: number
  /** Attempts under way at a time (α); 3 by default. */
  alpha?: number
  /** The most nodes of a result (β); k by default. */
  beta?: number
  /** Answers in a row without anybody closer that end a lookup; 3 by default. */
  stepsToStop?: number
  /**
   * Where routing tables come from: `perfect` (the default) computes them all now, `on-demand` each
   * bucket when it is asked for; both know all nodes that have an id, whether they are there or not.
   * `learned` begins with empty ones, which joins, lookups and `bootstrap` fill.
   */
  tables?: 'perfect' | 'on-demand' | 'learned'
  /** Perfect tables of the same ids and k, where they have been computed elsewhere. */
  layout?: TableLayout
  /** For learned tables: who stays in a full bucket; `oldest` by default. */
  eviction?: Eviction
  /** All randomness but the ids follows from it; `'0'` by default. */
  seed?: string
  /**
   * Does as py-dht does where that changes numbers; README.md lists what. Of learned tables `closest`
   * is the default then, and lookups teach nobody.
   */
  compat?: 'py-dht'
}

/** The same with everything filled in. */
export interface NetworkRules extends LookupRules {
  k: number
  tables: 'perfect' | 'on-demand' | 'learned'
  eviction: Eviction
  seed: string
  compat: boolean
}

const MAX_NODES = 2 ** 32

/** @throws RangeError when a number is out of its range */
export function resolveRules(init: DhtNetworkInit): NetworkRules {
  const { k = 20, alpha = 3, beta = k, stepsToStop = 3, tables = 'perfect', seed = '0' } = init
  assertCounts({ k, alpha, beta, stepsToStop })
  const compat = init.compat === 'py-dht'
  const eviction = init.eviction ?? (compat ? 'closest' : 'oldest')
  return { k, alpha, beta, stepsToStop, tables, eviction, seed, compat }
}

/** @throws RangeError when a number is out of its range */
export function resolveLookupRules(
  options: Partial<LookupRules>,
  network: NetworkRules
): LookupRules {
  const { alpha = network.alpha, beta = network.beta } = options
  const { stepsToStop = network.stepsToStop } = options
  // Those of the network have been looked at when it was made, and most lookups go by them.
  const isAsNetwork =
    alpha === network.alpha && beta === network.beta && stepsToStop === network.stepsToStop
  if (isAsNetwork) return network
  assertCounts({ alpha, beta, stepsToStop })
  return { alpha, beta, stepsToStop }
}

/** @throws RangeError when one of the numbers is not 1 or more */
function assertCounts(counts: { [name: string]: number }): void {
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`${name} is 1 or more, not ${count}`)
    }
  }
}

/** What ids are made of: how many, how wide, and of which network. */
export interface IdRules {
  count: number
  bits: IdBits
  networkId: number
}

/** @throws RangeError when there is nobody, or a number is out of its range */
export function resolveIdRules({ nodes, bits, networkId = 1 }: DhtNetworkInit): IdRules {
  if (nodes instanceof IdSpace) return { count: nodes.size, bits: nodes.bits, networkId }
  const count = typeof nodes === 'number' ? nodes : nodes.length
  if (!Number.isInteger(count) || count < 1 || count > MAX_NODES) {
    throw new RangeError(`there are 1 to 2^32 nodes, not ${count}`)
  }
  if (!Number.isInteger(networkId) || networkId < 0 || networkId >= 2 ** 32) {
    throw new RangeError(`a network has a number from 0 to 2^32 - 1, not ${networkId}`)
  }
  const own = typeof nodes === 'number' || nodes[0]?.length === 2 ? 64 : 256
  return { count, bits: bits ?? own, networkId }
}

/** @throws RangeError when there is nobody, an id has another width, or two ids are the same */
export function resolveSpace(init: DhtNetworkInit): IdSpace {
  const { count, bits, networkId } = resolveIdRules(init)
  if (init.nodes instanceof IdSpace) return init.nodes
  const words =
    typeof init.nodes === 'number'
      ? hashedIds(count, bits, networkId)
      : joinedKeys(init.nodes, bits)
  return IdSpace.of(words, bits)
}
