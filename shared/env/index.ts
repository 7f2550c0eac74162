export { EnvError } from './env-error.ts'
export type { EnvOf, WorkshopEnv } from './env-types.ts'
export { misspelledVariables } from './misspelled-variables.ts'
export { readEnv } from './read-env.ts'
export { envReference, replaceEnvReference } from './reference.ts'
export {
  defineVariables,
  VARIABLES,
  type VariableDeclaration,
  type Variables
} from './variables.ts'
