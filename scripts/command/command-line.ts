import type { ExitMeanings } from './exit-codes.ts'
import type { Arguments, Options } from './option.ts'

/** What can be typed, and what it means: parser and help follow from it. */
export interface CommandLine<Args extends Arguments, Opts extends Options> {
  /** As it is typed: `npm run check`. */
  name: string
  about: string
  arguments?: Args
  options?: Opts
  /** What else the help says, between options and examples. */
  more?: string
  /** Command lines, each with what it is for where it does not say so itself. */
  examples?: (readonly [line: string, about?: string])[]
  exits: ExitMeanings
}

/** How the command is typed before its options: `npm run check --`. */
export function prefixOf(name: string): string {
  return `${name} --`
}
