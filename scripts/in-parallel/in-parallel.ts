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
    const item = items[index]
    if (item === undefined) return
    next += 1
    running.set(
      index,
      work(item).then(result => [index, result])
    )
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
