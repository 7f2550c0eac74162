export { captureOutput } from './captured-output.ts'
export { nodeCommand, shellCommand, warmCommand } from './command.ts'
export {
  type Command,
  type Exit,
  type Job,
  type JobEvents,
  type JobInit,
  type Launch,
  LaunchError
} from './job.ts'
export { LESSON_VARIABLE } from './lesson-variable.ts'
export type { Place } from './place.ts'
export { startProcess } from './process-job.ts'
export type { Progress } from './progress.ts'
export { createScratch, type ScratchDir } from './scratch-dir.ts'
export { typeCheck, typeCheckTogether } from './type-check.ts'
export { startTypeServer, type TypeServer } from './type-server.ts'
export { type WarmStarts, warmStarts } from './warm-starts.ts'
