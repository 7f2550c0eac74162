import { DeclarationError } from '#shared/log'
import { readVariable } from './read-env.ts'
import { VARIABLE_TYPES } from './variable-types.ts'
import {
  VARIABLES,
  type VariableDeclaration,
  type VariableName,
  type Variables
} from './variables.ts'

const WORDS = /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/

/**
 * Variables of a lesson's own.
 *
 * @throws DeclarationError for the first that is not as it should be.
 */
export function defineVariables<
  const Own extends Variables & { readonly [Name in VariableName]?: never }
>(own: Own): Own {
  for (const [name, declaration] of Object.entries(own)) {
    const reason = Object.hasOwn(VARIABLES, name)
      ? 'the workshop has this variable already'
      : faultOf(name, declaration)
    if (reason !== undefined) throw new DeclarationError(name, reason)
  }
  return own
}

function faultOf(name: string, declaration: VariableDeclaration): string | undefined {
  const { example, type } = declaration
  if (!WORDS.test(name)) return 'its name must be words of capital letters, with _ between them'
  if (!Object.hasOwn(VARIABLE_TYPES, type)) return `there is no variable type "${type}"`
  if (type === 'milliseconds' && !name.endsWith('_MS')) return 'its name must end in _MS'
  try {
    readVariable(name, declaration, example)
    return undefined
  } catch (error) {
    return `its example cannot be read: ${(error as Error).message}`
  }
}
