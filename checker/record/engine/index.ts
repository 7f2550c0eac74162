export { type RunInit, type RunProgress, type RunResult, run } from './run.ts'
export type { Launch } from './run-stage.ts'
export { freshSeed } from './seeded-random.ts'
