export { DockerProblem } from './docker-problem.ts'
export { readyDocker } from './pod.ts'
export type { RecordOrder, RecordRow, TypesRow } from './record-order.ts'
export { runInPod } from './run-in-pod.ts'
