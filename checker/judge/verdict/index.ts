export { GENERAL_SYMPTOMS, TYPE_CHECK } from './general-symptoms.ts'
export { assess, conclude, stepsOf } from './judge.ts'
export { toError } from './to-error.ts'
export type * from './verdict.ts'
