import { UsageError } from '#checker/project'
import type { CommandLine } from './command-line.ts'
import type { Arguments, Options } from './option.ts'
import { flagName } from './parse.ts'

/** What npm exports of its own settings may have been meant for npm; these are often in an `.npmrc`. */
const OF_NPM = new Set(['save', 'only'])

/** What npm writes for a setting that is off. */
const OFF = ['', 'false', 'null', 'undefined']

/**
 * Makes sure that npm has kept no option for itself, as it does without the dashes in between:
 * `npm run check 02 --solution` would check something else than was asked for.
 *
 * @throws UsageError
 */
export function refuseSwallowed(
  { name, options = {} }: CommandLine<Arguments, Options>,
  argv: readonly string[],
  env: NodeJS.ProcessEnv
): void {
  for (const [key, option] of Object.entries(options)) {
    const flag = flagName(key, option)
    const setting = flagName(key, {}).slice('--'.length)
    const value = env[`npm_config_${setting.replaceAll('-', '_')}`]
    if (value === undefined || OF_NPM.has(setting)) continue
    if (OFF.includes(value) !== (option.turnsOff === true)) continue
    if (argv.some(word => word === flag || word.startsWith(`${flag}=`))) continue
    const others = argv.map(word => `${word} `).join('')
    throw new UsageError(
      `npm took ${flag} for an option of its own. Put -- before the first option, as in:\n` +
        `${name} -- ${others}${flag}${operandOf(option.operand, value)}`
    )
  }
}

function operandOf(operand: string | undefined, value: string): string {
  if (operand === undefined) return ''
  return value === 'true' ? ` ${operand}` : ` ${value}`
}
