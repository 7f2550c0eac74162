export { DockerProblem } from './docker-problem.ts'
export { readyDocker } from './pod.ts'
export { runInPod } from './run-in-pod.ts'
