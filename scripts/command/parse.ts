import { Command, CommanderError, Option as Flag, InvalidArgumentError } from 'commander'
import { UsageError } from '#checker/project'
import { type CommandLine, prefixOf } from './command-line.ts'
import { helpBelow } from './help.ts'
import type { Argument, Arguments, Given, Option, Options } from './option.ts'
import { ValueError } from './values.ts'

/** How wide the help is at most. */
const HELP_COLUMNS = 100
/** A column that is narrower than this is not wrapped. */
const MIN_WIDTH = 20

/** What a command line gives, or the help that it asked for. */
export type Parsed<Args extends Arguments, Opts extends Options> =
  | { given: Given<Args> & Given<Opts> }
  | { help: string }

/**
 * Reads what was typed behind the name of a command.
 *
 * @param columns how wide the help may be
 * @throws UsageError when it makes no sense, which says where help is
 */
export function parse<Args extends Arguments, Opts extends Options>(
  line: CommandLine<Args, Opts>,
  argv: readonly string[],
  columns: number = HELP_COLUMNS
): Parsed<Args, Opts> {
  let help = ''
  const command = commanderOf(line, Math.min(columns, HELP_COLUMNS)).configureOutput({
    writeOut: text => {
      help += text
    },
    writeErr: () => {}
  })
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') return { help }
    throw new UsageError(
      `${error.message.replace(/^error: /, '')}\nSee: ${prefixOf(line.name)} --help`
    )
  }
  return { given: { ...givenArguments(line, command), ...givenOptions(line, command) } }
}

function commanderOf<Args extends Arguments, Opts extends Options>(
  line: CommandLine<Args, Opts>,
  width: number
): Command {
  const command = new Command(prefixOf(line.name))
    .description(line.about)
    .helpOption('-h, --help', 'show this help')
    .configureHelp({
      helpWidth: width,
      minWidthToWrap: MIN_WIDTH,
      optionDescription: each => each.description
    })
    .addHelpText('after', helpBelow(line, width))
    .allowExcessArguments(false)
    .exitOverride()
  for (const each of Object.values(line.arguments ?? {})) {
    command.argument(syntaxOf(each), each.about)
  }
  for (const [name, each] of Object.entries(line.options ?? {})) {
    command.addOption(flagOf(name, each))
  }
  return command
}

function syntaxOf({ name, shape }: Argument<unknown>): string {
  if (shape === 'required') return `<${name}>`
  return shape === 'many' ? `[${name}...]` : `[${name}]`
}

function flagOf(name: string, { operand, ...option }: Option<unknown>): Flag {
  const written = flagName(name, option)
  const flag = new Flag(
    operand === undefined ? written : `${written} ${operand}`,
    aboutOption(option)
  ).makeOptionMandatory(option.isRequired === true)
  if (option.bare !== undefined) flag.preset(option.bare)
  const { parse: read } = option
  if (read === undefined) return flag
  return flag.argParser((text: string, before: unknown) => {
    try {
      return read(text, before ?? option.fallback)
    } catch (error) {
      if (error instanceof ValueError) throw new InvalidArgumentError(error.message)
      throw error
    }
  })
}

/** As it is typed: `--save`, or `--no-fast-start`. */
export function flagName(name: string, { turnsOff }: Pick<Option<unknown>, 'turnsOff'>): string {
  return turnsOff === true ? `--no-${flagWords(name)}` : `--${flagWords(name)}`
}

/** The words of a flag, such as `fast-start`, of its name in camelCase. */
export function flagWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

function aboutOption({ about, fallback, fallbackShown }: Option<unknown>): string {
  const isTelling = typeof fallback === 'number' || typeof fallback === 'string'
  const shown = fallbackShown ?? (isTelling ? String(fallback) : undefined)
  return shown === undefined ? about : `${about} (default: ${shown})`
}

function givenArguments<Args extends Arguments>(
  { arguments: declared }: CommandLine<Args, Options>,
  { processedArgs }: Command
): Given<Args> {
  const values = Object.entries(declared ?? {}).map(([name, { fallback }], index) => [
    name,
    processedArgs[index] ?? fallback
  ])
  return Object.fromEntries(values)
}

function givenOptions<Opts extends Options>(
  { options }: CommandLine<Arguments, Opts>,
  command: Command
): Given<Opts> {
  const read = command.opts()
  const values = Object.entries(options ?? {}).map(([name, { fallback }]) => [
    name,
    read[name] ?? fallback
  ])
  return Object.fromEntries(values)
}
