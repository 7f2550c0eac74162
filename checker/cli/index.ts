export { EXIT_CODES } from './exit-codes.ts'
export { explainError } from './explain-error.ts'
export { saveRun } from './save-run.ts'
export { inheritedEnv } from './subject.ts'
