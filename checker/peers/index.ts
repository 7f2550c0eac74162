export { closedPort } from './closed-port.ts'
export { identityFromSeed, keyFromSeed, readIdentity } from './identity.ts'
export { type ReferencePeerInit, startReferencePeer } from './reference-peer.ts'
