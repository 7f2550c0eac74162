import type { Multiaddr } from '@multiformats/multiaddr'
import { EnvError } from './env-error.ts'
import type { EnvOf, WorkshopEnv } from './env-types.ts'
import { misspelledVariables } from './misspelled-variables.ts'
import { parseAddress } from './parse-address.ts'
import { VARIABLES, type VariableDeclaration, type Variables } from './variables.ts'

type Source = Readonly<Record<string, string | undefined>>

/**
 * Reads the variables that `VARIABLES` declares, and those of a lesson's own. Lists are separated by
 * commas; blanks around entries, and empty entries, are dropped; an unset list is empty. Of a variable
 * whose name is nearly one of them, the process warns on stderr.
 *
 * @param own as `defineVariables` makes them
 * @throws EnvError for the first entry that is not what its variable wants
 */
export function readEnv<Own extends Variables = Record<never, never>>(
  source: Source = process.env,
  own?: Own
): WorkshopEnv & EnvOf<Own> {
  const variables: Variables = { ...VARIABLES, ...own }
  for (const { given, meant } of misspelledVariables(source, Object.keys(variables))) {
    process.emitWarning(`${given} is set, and nobody reads it: did you mean ${meant}?`)
  }
  const entries = Object.entries(variables).flatMap(([name, { type }]) => {
    const value = readValue(name, type, source[name]?.trim() ?? '')
    return value === undefined ? [] : [[propertyOf(name), value]]
  })
  return Object.fromEntries(entries) as WorkshopEnv & EnvOf<Own>
}

function propertyOf(name: string): string {
  return name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

function readValue(
  name: string,
  type: VariableDeclaration['type'],
  text: string
): Multiaddr[] | string | number | undefined {
  if (type === 'addresses') return addressesFrom(name, text)
  if (text === '') return undefined
  if (type === 'text') return text
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const wanted = type === 'count' ? 'a count' : 'a number of milliseconds'
  throw new EnvError(name, text, wanted, 'write digits alone')
}

function addressesFrom(variable: string, text: string): Multiaddr[] {
  return text
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(entry => {
      try {
        return parseAddress(entry)
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new EnvError(variable, entry, 'a multiaddr', reason, { cause })
      }
    })
}
