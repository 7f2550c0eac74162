/** Runs a task that must not run twice at once; who asks meanwhile waits together for one more run. */
export class OneAtATime<Result> {
  readonly #task: (force: boolean) => Promise<Result>
  #last: Promise<unknown> = Promise.resolve()
  #waiting: { force: boolean; result: Promise<Result> } | undefined

  constructor(task: (force: boolean) => Promise<Result>) {
    this.#task = task
  }

  /**
   * Runs the task when the present run is over. All who ask before it begins get the same result, of a
   * run that is forced if one of them wants that.
   */
  request(force: boolean): Promise<Result> {
    if (this.#waiting !== undefined) {
      this.#waiting.force ||= force
      return this.#waiting.result
    }
    const begin = (): Promise<Result> => {
      this.#waiting = undefined
      return this.#task(waiting.force)
    }
    const waiting = { force, result: this.#last.then(begin, begin) }
    this.#waiting = waiting
    this.#last = waiting.result
    return waiting.result
  }
}
