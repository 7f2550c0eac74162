/** From 1, when there is nothing better to do, to 5, when somebody is waiting. */
export type Priority = 1 | 2 | 3 | 4 | 5

export interface WantListInit {
  /** How many are got at a time; 4 by default. */
  concurrency?: number
}

export interface WantOptions {
  /** 3 by default. */
  priority?: Priority
  /** Cancels this want; who else wants the same still gets it. */
  signal?: AbortSignal
}

interface Want<Value> {
  priority: Priority
  /** How many are waiting for it. */
  waiting: number
  result: PromiseWithResolvers<Value>
}

/**
 * What is wanted, and is got one after another: the most urgent first, and of equals whatever was wanted first.
 * What is wanted twice is got once, with the higher priority.
 */
export class WantList<Value> {
  readonly #get: (key: string, priority: Priority) => Promise<Value>
  readonly #concurrency: number
  readonly #wants = new Map<string, Want<Value>>()
  readonly #underWay = new Map<string, Promise<Value>>()

  constructor(
    get: (key: string, priority: Priority) => Promise<Value>,
    { concurrency = 4 }: WantListInit = {}
  ) {
    this.#get = get
    this.#concurrency = concurrency
  }

  /** What is not under way yet, in the order in which it will be got. */
  get waiting(): { key: string; priority: Priority }[] {
    return [...this.#wants]
      .map(([key, { priority }]) => ({ key, priority }))
      .toSorted((one, other) => other.priority - one.priority)
  }

  /**
   * Resolves when it is here.
   *
   * @throws what getting it throws, or the reason of the signal
   */
  async want(key: string, { priority = 3, signal }: WantOptions = {}): Promise<Value> {
    signal?.throwIfAborted()
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return unless(signal, underWay)
    const result = Promise.withResolvers<Value>()
    const want = this.#wants.get(key) ?? { priority, waiting: 0, result }
    want.priority = Math.max(want.priority, priority) as Priority
    want.waiting += 1
    this.#wants.set(key, want)
    const cancel = () => this.#cancel(key, want)
    signal?.addEventListener('abort', cancel, { once: true })
    // What is wanted in the same turn competes for the first place.
    queueMicrotask(() => this.#fill())
    try {
      return await unless(signal, want.result.promise)
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  /** Nobody waits for it any more, so it is not even begun. */
  #cancel(key: string, want: Want<Value>): void {
    want.waiting -= 1
    if (want.waiting === 0 && this.#wants.get(key) === want) this.#wants.delete(key)
  }

  #fill(): void {
    while (this.#underWay.size < this.#concurrency) {
      const [next] = this.waiting
      if (next === undefined) return
      this.#begin(next.key)
    }
  }

  #begin(key: string): void {
    const want = this.#wants.get(key)
    if (want === undefined) return
    this.#wants.delete(key)
    const getting = this.#get(key, want.priority)
    this.#underWay.set(key, getting)
    want.result.resolve(getting)
    const over = () => {
      this.#underWay.delete(key)
      this.#fill()
    }
    getting.then(over, over)
  }
}

/** As the promise, but for the signal, which may be first. */
function unless<Value>(signal: AbortSignal | undefined, promise: Promise<Value>): Promise<Value> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}
