/** An option: how it is written, what the help says, and how its text becomes a value. */
export interface Option<Value> {
  /** What stands behind the flag, as in `<seconds>`, or `[file]` where it can be left out; a switch has none. */
  operand?: string
  about: string
  /** The value when the option is not given. */
  fallback: Value
  /** The help names the default so; else it shows the value, unless that says nothing. */
  fallbackShown?: string
  /** @throws ValueError when the text is no such value */
  parse?(text: string, before: Value): Value
  /** The text to be parsed when a bracketed operand is left out. */
  bare?: string
  isRequired?: boolean
  /** The switch turns off what is on by default: `fastStart` is `--no-fast-start`. */
  turnsOff?: boolean
}

/** The options of a command, by the camelCase of their flags. */
export type Options = { [name: string]: Option<unknown> }

/** An argument; its key names the value, `name` is what the help shows. */
export interface Argument<Value> {
  name: string
  about: string
  shape: 'required' | 'optional' | 'many'
  /** The value when the argument is not given. */
  fallback: Value
}

export type Arguments = { [name: string]: Argument<unknown> }

/** What a command line gives for options or arguments. */
export type Given<Declared extends Arguments | Options> = {
  [Name in keyof Declared]: Declared[Name] extends { fallback: infer Value } ? Value : never
}

type Parse<Value> = (text: string) => Value

/** An option without a default: undefined unless it is given. */
export function option<Value>(
  operand: string,
  about: string,
  parse: Parse<Value>,
  more: { fallbackShown?: string; bare?: string } = {}
): Option<Value | undefined> {
  return { operand, about, parse, fallback: undefined, ...more }
}

/** An option with a default. */
export function optionOr<Value>(
  fallback: Value,
  operand: string,
  about: string,
  parse: Parse<Value>,
  more: { fallbackShown?: string } = {}
): Option<Value> {
  return { operand, about, parse, fallback, ...more }
}

/** An option that can be given several times. */
export function repeatable<Value>(
  operand: string,
  about: string,
  parse: Parse<Value | readonly Value[]>
): Option<Value[]> {
  return {
    operand,
    about: `${about}; repeatable`,
    fallback: [],
    parse: (text, before) => before.concat(parse(text))
  }
}

/** A switch: false unless it is given. */
export function flag(about: string): Option<boolean> {
  return { about, fallback: false }
}

/** A switch that turns something off: true unless it is given. */
export function flagOff(about: string): Option<boolean> {
  return { about, fallback: true, turnsOff: true }
}

export function argument(name: string, about: string): Argument<string> {
  return { name, about, shape: 'required', fallback: '' }
}

export function optionalArgument(name: string, about: string): Argument<string | undefined> {
  return { name, about, shape: 'optional', fallback: undefined }
}

/** Any number of arguments, none included. */
export function manyArguments(name: string, about: string): Argument<string[]> {
  return { name, about, shape: 'many', fallback: [] }
}
