import type { VariableName } from './variables.ts'

/** One entry of an environment variable that cannot be used. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
  readonly code = 'ERR_ENV'
  readonly variable: VariableName
  readonly entry: string
  readonly reason: string

  constructor(variable: VariableName, entry: string, reason: string, options?: ErrorOptions) {
    super(`${variable}: ${JSON.stringify(entry)} is not a multiaddr: ${reason}`, options)
    this.variable = variable
    this.entry = entry
    this.reason = reason
  }
}
