export { defineVariables } from './define-variables.ts'
export { EnvError } from './env-error.ts'
export type { EnvOf, WorkshopEnv } from './env-types.ts'
export { misspelledVariables } from './misspelled-variables.ts'
export { type EnvReader, envReader, readEnv } from './read-env.ts'
export { envReference, replaceEnvReference } from './reference.ts'
export {
  VARIABLES,
  type VariableDeclaration,
  type VariableName,
  type Variables
} from './variables.ts'
