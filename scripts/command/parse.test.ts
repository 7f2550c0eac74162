import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '#checker/project'
import type { CommandLine } from './command-line.ts'
import {
  type Arguments,
  argument,
  flag,
  flagOff,
  manyArguments,
  type Options,
  option,
  optionOr,
  repeatable
} from './option.ts'
import { parse } from './parse.ts'
import { choice, something, wholeNumber } from './values.ts'

const ARGUMENTS = { first: argument('first', 'one'), words: manyArguments('word', 'more') }
const OPTIONS = {
  dryRun: flag('do nothing'),
  fastStart: flagOff('be slow'),
  jobs: optionOr(4, '<n>', 'at a time', wholeNumber(1, 10)),
  kind: option('<kind>', 'of what kind', choice('a', 'b'), { fallbackShown: 'both' }),
  csv: option('[file]', 'as CSV', something, { bare: '-' }),
  only: repeatable('<name>', 'only this', something)
}
const LINE: CommandLine<typeof ARGUMENTS, typeof OPTIONS> = {
  name: 'npm run x',
  about: 'Does something.',
  arguments: ARGUMENTS,
  options: OPTIONS,
  more: 'And more.',
  examples: [['npm run x -- 1', 'one'], ['npm run x -- 1 --only a --only b --only c --csv'], ['y']],
  exits: { pass: 'done', interrupted: 'nothing is left' }
}

const DEFAULTS = {
  first: '1',
  words: [],
  dryRun: false,
  fastStart: true,
  jobs: 4,
  kind: undefined,
  csv: undefined,
  only: []
}

function given(...argv: string[]) {
  const parsed = parse(LINE, argv)
  assert.ok('given' in parsed)
  return parsed.given
}

test('parse() fills in defaults', () => {
  assert.deepEqual(given('1'), DEFAULTS)
})

test('parse() reads every kind of option and argument, in any order', () => {
  const argv = '--dry-run 1 2 --no-fast-start --jobs=1_0 3 --kind a --csv --only x --only y'
  assert.deepEqual(given(...argv.split(' ')), {
    first: '1',
    words: ['2', '3'],
    dryRun: true,
    fastStart: false,
    jobs: 10,
    kind: 'a',
    csv: '-',
    only: ['x', 'y']
  })
  assert.deepEqual(given('1', '--csv', 'z'), { ...DEFAULTS, csv: 'z' })
  assert.deepEqual(OPTIONS.only.fallback, [])
})

test('parse() says what is wrong, and where help is', () => {
  const one: CommandLine<Pick<typeof ARGUMENTS, 'first'>, { [name: string]: never }> = {
    ...LINE,
    arguments: { first: ARGUMENTS.first },
    options: {}
  }
  for (const [argv, says] of [
    [['1', '--dry-rum'], /^unknown option '--dry-rum'\n\(Did you mean --dry-run\?\)/],
    [[], /^missing required argument 'first'/],
    [['1', '--jobs', '0'], /^option '--jobs <n>' argument '0' is invalid. It must be a whole num/],
    [['1', '--kind', 'c'], /It must be a or b\./],
    [['1', '--jobs'], /^option '--jobs <n>' argument missing/]
  ] as const) {
    const refusal = (error: Error): boolean =>
      error instanceof UsageError &&
      says.test(error.message) &&
      error.message.endsWith('\nSee: npm run x -- --help')
    assert.throws(() => parse(LINE, argv), refusal)
  }
  assert.throws(() => parse(one, ['1', '2']), /^UsageError: too many arguments/)
})

test('parse() makes the help of the same data', () => {
  for (const flag of ['-h', '--help']) {
    const parsed = parse(LINE, ['1', flag])
    assert.ok('help' in parsed)
    assert.equal(
      parsed.help,
      `Usage: npm run x -- [options] <first> [word...]

Does something.

Arguments:
  first            one
  word             more

Options:
  --dry-run        do nothing
  --no-fast-start  be slow
  --jobs <n>       at a time (default: 4)
  --kind <kind>    of what kind (default: both)
  --csv [file]     as CSV
  --only <name>    only this; repeatable
  -h, --help       show this help

And more.

Examples:
  npm run x -- 1   one
  npm run x -- 1 --only a --only b --only c --csv
  y

Exit codes:
  0    done
  2    a file of the workshop is missing or damaged, or the machine got in the way
  64   wrong usage
  70   a bug in the workshop: please report it
  130  interrupted with Ctrl-C; nothing is left
`
    )
  }
})

test('parse() makes a help that is as narrow as it is asked to, but for commands', () => {
  const long = 'words that say at length what there is to say about it'
  const line: CommandLine<Arguments, Options> = {
    name: 'npm run x',
    about: long,
    options: { dryRun: flag(long) },
    more: `Keys:\n  a  one          b  ${long}`,
    examples: [['npm run x -- --dry-run', long], ['npm run x -- --a --b --c --d --e --f --g --h']],
    exits: { pass: long }
  }
  const parsed = parse(line, ['--help'], 40)
  assert.ok('help' in parsed)
  const rows = parsed.help.split('\n')
  const wide = rows.filter(row => row.length > 40)
  assert.deepEqual(wide, ['  npm run x -- --a --b --c --d --e --f --g --h'])
  const at = rows.indexOf('  a  one          b  words that say at')
  assert.equal(rows[at + 1], `${' '.repeat(21)}length what there`)
})
