/**
 * Does the work for every item, `limit` at a time, and yields results as they come.
 *
 * @throws what the work throws, when all that was under way has ended
 */
export async function* inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>
): AsyncGenerator<Result> {
  const running = new Map<number, Promise<[number, Result]>>()
  let next = 0
  const start = (): void => {
    const index = next
    if (index >= items.length) return
    next += 1
    const done = work(items[index] as Item).then((result): [number, Result] => [index, result])
    // It may fail while whoever takes the results does something else; they are told when they come back.
    done.catch(() => {})
    running.set(index, done)
  }
  for (let slot = 0; slot < limit; slot += 1) start()
  try {
    while (running.size > 0) {
      const [index, result] = await Promise.race(running.values())
      running.delete(index)
      start()
      yield result
    }
  } finally {
    await Promise.allSettled(running.values())
  }
}
