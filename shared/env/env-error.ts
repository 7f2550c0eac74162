/** One entry of an environment variable that cannot be used. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
  readonly code = 'ERR_ENV'
  readonly variable: string
  readonly entry: string
  /** What an entry of this variable must be. */
  readonly wanted: string
  readonly reason: string

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
    this.wanted = wanted
    this.reason = reason
  }
}
