export { type Copy, copiesOf, sendsFrom, trafficOf } from './copies.ts'
export { levelsOf } from './levels.ts'
export { MAX_SIZE, targetsAt } from './targets.ts'
