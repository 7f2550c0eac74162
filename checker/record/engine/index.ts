export { type RunInit, type RunProgress, type RunResult, run } from './run.ts'
export { freshSeed } from './seeded-random.ts'
