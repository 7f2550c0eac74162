/** Why a text is no such value; the sentence goes behind "option '--k <n>' argument '0' is invalid". */
export class ValueError extends Error {
  override readonly name = 'ValueError'
  readonly code = 'ERR_VALUE'
}

const NUMBER = /^\d+(_\d+)*(\.\d+)?(e[+-]?\d+)?$/i

/**
 * A number as people write it: `10000`, `1e6`, `1_000_000`, `0.25`.
 *
 * @throws ValueError when it is none, or negative
 */
export function parseNumber(text: string): number {
  if (/^\d{1,3}(,\d{3})+$/.test(text)) {
    throw new ValueError(`Write ${text.replaceAll(',', '_')}, or ${text.replaceAll(',', '')}.`)
  }
  const value = NUMBER.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN
  if (!Number.isFinite(value)) {
    throw new ValueError('It must be a number, such as 20, 1e6, 1_000_000 or 0.25.')
  }
  return value
}

/** A parser of whole numbers in a range. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return text => {
    const value = parseNumber(text)
    if (Number.isInteger(value) && value >= from && value <= to) return value
    throw new ValueError(
      `It must be a whole number from ${from} to ${to.toLocaleString('en-US').replaceAll(',', '_')}.`
    )
  }
}

/** A parser of seconds, as milliseconds. */
export function seconds({ above, most }: { above?: number; most?: number }) {
  return (text: string): number => {
    const value = parseNumber(text)
    if (above !== undefined && !(value > above)) {
      throw new ValueError(`It must be a number of seconds above ${above}.`)
    }
    if (most !== undefined && value > most) {
      throw new ValueError(`It must be a number of seconds, at most ${most}.`)
    }
    return value * 1000
  }
}

/** A share, from 0 to 1; `25%` is 0.25. */
export function parseShare(text: string): number {
  const percent = /^(.+)%$/.exec(text)?.[1]
  const value = percent === undefined ? parseNumber(text) : parseNumber(percent) / 100
  if (value >= 0 && value <= 1) return value
  throw new ValueError('It must be a share from 0 to 1, such as 0.25 or 25%.')
}

/** A parser of one of these words. */
export function choice<Word extends string>(...words: readonly Word[]): (text: string) => Word {
  return text => {
    const found = words.find(each => each === text)
    if (found !== undefined) return found
    throw new ValueError(`It must be ${words.join(' or ')}.`)
  }
}

/** Any text but an empty one, which is mostly a variable of the shell that is not set. */
export function something(text: string): string {
  if (text.trim() === '') throw new ValueError('It must not be empty.')
  return text
}

/** What randomness follows from: part of file names, too. */
export function parseSeed(text: string): string {
  if (/^[\w.-]{1,64}$/.test(text)) return text
  throw new ValueError('It must be 1 to 64 letters, digits, dots, dashes or underscores.')
}
