/** An event or a variable that a lesson has not declared as it should. */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError'
  readonly code = 'ERR_DECLARATION'
  /** The name of the event or the variable. */
  readonly declared: string
  readonly reason: string

  constructor(declared: string, reason: string) {
    super(`The declaration of ${JSON.stringify(declared)} is wrong: ${reason}`)
    this.declared = declared
    this.reason = reason
  }
}
