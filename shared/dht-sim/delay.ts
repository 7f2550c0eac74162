import type { Random } from './random.ts'

/**
 * How long something takes, milliseconds: always the same, one of a list, or drawn from a
 * distribution. A draw is never negative.
 */
export type Delay =
  | number
  | readonly number[]
  | { readonly uniform: readonly [from: number, to: number] }
  | { readonly normal: { readonly mean: number; readonly deviation: number } }
  | { readonly exponential: { readonly mean: number } }

/** Draws delays of one kind. */
export type DelaySource = () => number

/**
 * A source of such delays; each draw takes what it needs from `random`.
 *
 * @throws RangeError when the delay is negative, not a number, or a list without elements
 */
export function delaySource(delay: Delay, random: Random): DelaySource {
  if (typeof delay === 'number') {
    assertDelay(delay)
    return () => delay
  }
  if (isList(delay)) {
    if (delay.length === 0) throw new RangeError('a list of delays needs at least one')
    for (const each of delay) assertDelay(each)
    return () => delay[random.below(delay.length)] as number
  }
  if ('uniform' in delay) {
    const [from, to] = delay.uniform
    assertDelay(from)
    if (!(to >= from)) throw new RangeError(`no delay is between ${from} and ${to}`)
    return () => from + (to - from) * random.unit()
  }
  if ('exponential' in delay) {
    const { mean } = delay.exponential
    assertDelay(mean)
    return () => -mean * Math.log(1 - random.unit())
  }
  const { mean, deviation } = delay.normal
  assertDelay(mean)
  assertDelay(deviation)
  // Box and Muller; the second of the two numbers is thrown away, so that each draw takes the same.
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.unit()))
    return Math.max(0, mean + deviation * radius * Math.cos(2 * Math.PI * random.unit()))
  }
}

function isList(delay: Delay): delay is readonly number[] {
  return Array.isArray(delay)
}

function assertDelay(delay: number): void {
  if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`a delay is 0 ms or more, not ${delay}`)
  }
}
