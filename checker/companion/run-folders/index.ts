export { chooseRuns, type RunFolder } from './choose-runs.ts'
export { saveRun } from './save-run.ts'
