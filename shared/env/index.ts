export { EnvError } from './env-error.ts'
export { readEnv, type WorkshopEnv } from './read-env.ts'
export { envReference, replaceEnvReference } from './reference.ts'
export { VARIABLES, type VariableDeclaration, type VariableName } from './variables.ts'
