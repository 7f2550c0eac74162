import { UsageError } from '#checker/project'
import { ValueError, wholeNumber } from '../command/index.ts'

/** One part of the trials, for one machine of several: `2/3` is the second of three. */
export interface Shard {
  index: number
  count: number
}

/** The most machines. */
const MOST = 99

/**
 * A shard as it is typed.
 *
 * @throws ValueError when it is none
 */
export function parseShard(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  if (index === undefined || count === undefined) {
    throw new ValueError('It must be a part of so many, such as 2/3.')
  }
  const parts = wholeNumber(1, MOST)(count)
  return { index: wholeNumber(1, parts)(index), count: parts }
}

/**
 * The items of this shard: of so many shards each has as many as every other, or one less, and each item is in one.
 *
 * @throws UsageError when it would have none
 */
export function shardOf<Item>(items: readonly Item[], { count, index }: Shard): Item[] {
  if (items.length < count) {
    throw new UsageError(`there are not enough trials for so many parts: ${items.length}/${count}`)
  }
  return items.filter((_, at) => at % count === index - 1)
}
