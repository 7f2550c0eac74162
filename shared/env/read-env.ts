import { EnvError } from './env-error.ts'
import { type EnvOf, propertyOf, type WorkshopEnv } from './env-types.ts'
import { misspelledVariables } from './misspelled-variables.ts'
import { VARIABLE_TYPES } from './variable-types.ts'
import { VARIABLES, type VariableDeclaration, type Variables } from './variables.ts'

type EnvSource = Readonly<Record<string, string | undefined>>

/** Reads variables of the process, or of another source. */
export type EnvReader<Each extends Variables> = (source?: EnvSource) => EnvOf<Each>

/** The `readEnv` of a lesson whose nodes are told more than what the workshop declares. */
export function envReader<const Own extends Variables>(
  own: Own
): EnvReader<typeof VARIABLES & Own> {
  const variables: Variables = { ...VARIABLES, ...own }
  return (source = process.env) => {
    for (const { given, meant } of misspelledVariables(source, variables)) {
      process.emitWarning(`${given} is set, and nobody reads it: did you mean ${meant}?`)
    }
    const read = Object.entries(variables).flatMap(([name, declaration]) => {
      const value = readVariable(name, declaration, source[name] ?? '')
      return value === undefined ? [] : [[propertyOf(name), value]]
    })
    return Object.fromEntries(read) as EnvOf<typeof VARIABLES & Own>
  }
}

/**
 * Reads the variables that `VARIABLES` declares. Lists are separated by
 * commas; blanks around entries, and empty entries, are dropped; an unset list is empty. Of a variable
 * whose name is nearly one of them, the process warns on stderr.
 *
 * @throws EnvError for the first entry that is not what its variable wants.
 */
export const readEnv: (source?: EnvSource) => WorkshopEnv = envReader({})

/** What a variable says, if it does; a list may be empty. */
export function readVariable(name: string, { type }: VariableDeclaration, text: string): unknown {
  const { isList, parse, wanted } = VARIABLE_TYPES[type]
  const read = (isList ? text.split(',') : [text])
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(entry => {
      try {
        return parse(entry)
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new EnvError(name, entry, wanted, reason, { cause })
      }
    })
  return isList ? read : read[0]
}
