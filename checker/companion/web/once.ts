/** Something that is made when it is first asked for, and kept. What could not be made is tried again when it is asked for again. */
export class Once<Value> {
  readonly #make: () => Promise<Value>
  #made: Promise<Value> | undefined

  constructor(make: () => Promise<Value>) {
    this.#make = make
  }

  /** What has been asked for; undefined where nobody has, or it could not be made. */
  get made(): Promise<Value> | undefined {
    return this.#made
  }

  get(): Promise<Value> {
    this.#made ??= this.#make().catch(error => {
      this.#made = undefined
      throw error
    })
    return this.#made
  }
}
