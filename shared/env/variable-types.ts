import { parseAddress } from './parse-address.ts'

/** How an entry of a variable is read: one, or each of a list. */
interface VariableType<Value> {
  /** What an entry must be, with an article. */
  readonly wanted: string
  readonly isList: boolean
  /** @throws Error whose message says what is wrong with the entry */
  parse(entry: string): Value
}

const DIGITS = /^\d+$/

function wholeNumber(advice: string): (entry: string) => number {
  return entry => {
    const value = Number(entry)
    if (DIGITS.test(entry) && Number.isSafeInteger(value)) return value
    throw new Error(`write digits alone, ${advice}`)
  }
}

/** What can be read from a variable. */
export const VARIABLE_TYPES = {
  addresses: { wanted: 'a multiaddr', isList: true, parse: parseAddress },
  text: { wanted: 'a text', isList: false, parse: (entry: string) => entry },
  milliseconds: {
    wanted: 'a time in milliseconds',
    isList: false,
    parse: wholeNumber('like 1500, which is a second and a half')
  },
  count: { wanted: 'a whole number, 0 or more', isList: false, parse: wholeNumber('like 20') }
} as const satisfies { [type: string]: VariableType<unknown> }

export type VariableTypeName = keyof typeof VARIABLE_TYPES
