export { nodeCommand, shellCommand, warmCommand } from './command.ts'
export {
  type Command,
  type Exit,
  type Job,
  type JobEvents,
  type JobInit,
  LaunchError
} from './job.ts'
export { startProcess } from './process-job.ts'
export { typeCheck } from './type-check.ts'
export { type StartProcess, warmStarts } from './warm-starts.ts'
