/** An environment variable, or one entry of it, that cannot be used. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
  readonly code = 'ERR_ENV'
  readonly variable: string
  readonly entry: string
  readonly reason: string

  /** @param wanted what it should be: `a multiaddr` */
  constructor(
    variable: string,
    entry: string,
    wanted: string,
    reason: string,
    options?: ErrorOptions
  ) {
    super(`${variable}: ${JSON.stringify(entry)} is not ${wanted}: ${reason}`, options)
    this.variable = variable
    this.entry = entry
    this.reason = reason
  }
}
