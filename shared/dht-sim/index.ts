export type { Delay } from './delay.ts'
export { formatKey, type IdBits, type Key, keyOf, sharedBits } from './key.ts'
export type { Eviction } from './learned-tables.ts'
export type { LinkError, LinkRecord, LinksInit } from './links.ts'
export type { LookupResult, LookupRules } from './lookup.ts'
export {
  DhtNetwork,
  type DhtNetworkInit,
  type NetworkSummary,
  type ProvideResult,
  type StoreResult
} from './network.ts'
export { type Random, seededRandom } from './random.ts'
