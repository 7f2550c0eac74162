/** What every error of this library is: `code` is stable, the message is for people. */
export class BroadcastError extends Error {
  override readonly name: string = 'BroadcastError'
  readonly code: string = 'ERR_BROADCAST'
}

/** Bytes that are not the message that they were taken for. */
export class EnvelopeError extends BroadcastError {
  override readonly name = 'EnvelopeError'
  override readonly code = 'ERR_ENVELOPE'
}

/** A nonce that no honest sender uses. */
export class NonceError extends BroadcastError {
  override readonly name = 'NonceError'
  override readonly code = 'ERR_NONCE'

  constructor(nonce: bigint) {
    super(`${nonce} is no nonce: it must be between 1 and 2^64 - 1`)
  }
}

/** A level that is higher than the tree: whoever followed it would send for ever. */
export class LevelError extends BroadcastError {
  override readonly name = 'LevelError'
  override readonly code = 'ERR_LEVEL'

  constructor(level: number, levels: number) {
    super(`level ${level} is above the ${levels} levels of this network`)
  }
}

/** The peer is none of those whom this router knows; another router may. */
export class UnknownPeerError extends BroadcastError {
  override readonly name = 'UnknownPeerError'
  override readonly code = 'ERR_UNKNOWN_PEER'

  constructor(peer: string) {
    super(`${peer} is not among the peers of this router`)
  }
}

/** A service URL or a list of them that cannot be read. */
export class ServiceUrlError extends BroadcastError {
  override readonly name = 'ServiceUrlError'
  override readonly code = 'ERR_SERVICE_URL'
}

/** A peer took a message and did not say so in time. */
export class AcknowledgementError extends BroadcastError {
  override readonly name = 'AcknowledgementError'
  override readonly code = 'ERR_ACKNOWLEDGEMENT'

  constructor(peer: string) {
    super(`${peer} did not acknowledge the message`)
  }
}

/** Nobody of those who were to be connected could be reached. */
export class BootstrapError extends BroadcastError {
  override readonly name = 'BootstrapError'
  override readonly code = 'ERR_BOOTSTRAP'

  constructor(target: string, attempts: number, options?: ErrorOptions) {
    super(
      `failed to connect to ${target} after ${attempts} attempt${attempts === 1 ? '' : 's'}`,
      options
    )
  }
}
