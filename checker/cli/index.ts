export { EXIT_CODES } from './exit-codes.ts'
export { saveRun } from './save-run.ts'
export { inheritedEnv } from './subject.ts'
