export { closedPort } from './closed-port.ts'
export { identityFromSeed, keyFromSeed, keyOf, readIdentity } from './identity.ts'
export type { ReferencePeerInit } from './peer-node.ts'
export { type StartedPeer, startReferencePeer } from './reference-peer.ts'
