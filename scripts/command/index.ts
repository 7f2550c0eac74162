export { type CommandInit, command } from './command.ts'
export type { CommandLine } from './command-line.ts'
export type { Context } from './context.ts'
export { EXIT_CODES, type Exit } from './exit-codes.ts'
export { fromInvocation, invocationDir, shownFrom } from './invocation.ts'
export {
  argument,
  flag,
  flagOff,
  type Given,
  manyArguments,
  type Option,
  option,
  optionalArgument,
  optionOr,
  repeatable
} from './option.ts'
export { flagWords, parse } from './parse.ts'
export { readInput } from './read-input.ts'
export { shellWord } from './shell-word.ts'
export {
  choice,
  parseNumber,
  parseSeed,
  parseShare,
  seconds,
  something,
  ValueError,
  wholeNumber
} from './values.ts'
