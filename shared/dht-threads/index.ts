export type { LookupColumns, Questions } from './lookup-columns.ts'
export { ThreadedNetwork, type ThreadedNetworkInit } from './threaded-network.ts'
