export { inheritedEnv } from './inherited-env.ts'
