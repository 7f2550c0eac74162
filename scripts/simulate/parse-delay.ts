import type { Delay } from '#shared/dht-sim'
import { parseNumber, ValueError } from '../command/index.ts'

/** The ways to write a delay, for help texts. */
export const DELAY_SYNTAX = '50, 10,20,30, 10..100, normal:50,10 or exponential:50'

/**
 * A delay in milliseconds: always the same (`50`), one of a list (`10,20,30`), evenly between two
 * (`10..100`), or drawn from a distribution (`normal:<mean>,<deviation>`, `exponential:<mean>`).
 *
 * @throws ValueError when it is none of these
 */
export function parseDelay(text: string): Delay {
  if (/\d\s*m?s$/.test(text)) {
    throw new ValueError('It is in milliseconds; write the number without a unit.')
  }
  const [kind, rest] = text.split(':', 2)
  if (rest !== undefined) return distribution(kind as string, rest)
  const ends = text.split('..')
  if (ends.length === 2) {
    const [from, to] = ends.map(milliseconds) as [number, number]
    if (from > to) throw new ValueError(`It must begin with the smaller number: ${to}..${from}.`)
    return { uniform: [from, to] }
  }
  const list = text.split(',').map(milliseconds)
  return list.length === 1 ? (list[0] as number) : list
}

/** The delay as `parseDelay` reads it. */
export function formatDelay(delay: Delay): string {
  if (typeof delay === 'number') return String(delay)
  if ('uniform' in delay) return delay.uniform.join('..')
  if ('normal' in delay) return `normal:${delay.normal.mean},${delay.normal.deviation}`
  if ('exponential' in delay) return `exponential:${delay.exponential.mean}`
  return delay.join()
}

function distribution(kind: string, rest: string): Delay {
  const numbers = rest.split(',').map(milliseconds)
  const [mean, deviation] = numbers
  if (kind === 'normal' && numbers.length === 2) {
    return { normal: { mean: mean as number, deviation: deviation as number } }
  }
  if (kind === 'exponential' && numbers.length === 1) {
    return { exponential: { mean: mean as number } }
  }
  throw new ValueError(`It must be like ${DELAY_SYNTAX}.`)
}

function milliseconds(text: string): number {
  try {
    return parseNumber(text)
  } catch {
    throw new ValueError(`It must be like ${DELAY_SYNTAX}.`)
  }
}
