import { naturalLogarithm } from './logarithm.ts'
import type { RandomStream } from './random-stream.ts'

/**
 * How long something takes, milliseconds: always the same, one of a list (each as likely as the others),
 * or drawn from a distribution. A draw is never negative: a normal one below 0 counts as 0.
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
export function delaySource(delay: Delay, random: RandomStream): DelaySource {
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
    assertDelay(to)
    if (to < from) throw new RangeError(`no delay is from ${from} to ${to} ms`)
    return () => from + (to - from) * random.unit()
  }
  if ('exponential' in delay) {
    const { mean } = delay.exponential
    assertDelay(mean)
    return () => -mean * naturalLogarithm(1 - random.unit())
  }
  const { mean, deviation } = delay.normal
  assertDelay(mean)
  assertDelay(deviation)
  return () => Math.max(0, mean + deviation * standardNormal(random))
}

/**
 * A number from the normal distribution around 0 with deviation 1, by Marsaglia's polar method, which
 * needs no sine: https://doi.org/10.1137/1006063
 */
function standardNormal(random: RandomStream): number {
  for (;;) {
    const x = 2 * random.unit() - 1
    const y = 2 * random.unit() - 1
    const square = x * x + y * y
    if (square < 1 && square > 0) {
      return x * Math.sqrt((-2 * naturalLogarithm(square)) / square)
    }
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
