export { type AcknowledgedLinkInit, acknowledgedLink } from './acknowledged-link.ts'
export { BACKGROUND_CODEC, BACKGROUND_PROTOCOL, BACKGROUND_TOPIC } from './background-message.ts'
export { BackgroundRouter, type BackgroundRouterInit } from './background-router.ts'
export { parseBootstrapList } from './bootstrap-list.ts'
export { CleanUp, type CleanUpInit, type CleanUpMessage } from './clean-up.ts'
export { type ConnectInit, connectAll } from './connect.ts'
export { type Content, decodeEnvelope, type Envelope, encodeEnvelope } from './envelope.ts'
export {
  AcknowledgementError,
  BootstrapError,
  BroadcastError,
  EnvelopeError,
  LevelError,
  NonceError,
  ServiceUrlError,
  UnknownPeerError
} from './errors.ts'
export { type Layers, NO_LAYERS } from './layers.ts'
export type { Codec, Link, LinkEvents, Take } from './link.ts'
export { freshNonce } from './nonce.ts'
export { NonceDeduper } from './nonce-deduper.ts'
export { LIMITS, type Limits, MAX_NONCES, TRIES, type Tries } from './options.ts'
export { parseLayers } from './parse-layers.ts'
export type { BroadcasterInit, Broadcasting, Delivery, RainTree, RainTreeInit } from './parts.ts'
export { RAINTREE_CODEC, RAINTREE_PROTOCOL, type RainTreeMessage } from './raintree-message.ts'
export { withRedundancy } from './redundancy.ts'
export type { Arrival, Peer, Router, RouterEvents, RouterName } from './router.ts'
export { type Resolve, serviceUrlToMultiaddr } from './service-url.ts'
export { type StartRainTreeInit, startRainTree } from './start-raintree.ts'
export { type StreamLinkInit, streamLink } from './stream-link.ts'
export { Telemetry } from './telemetry.ts'
export { changesOf, parseValidators } from './validators.ts'
