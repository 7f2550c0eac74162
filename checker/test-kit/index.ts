export { type CheckpointSuite, type Symptomatic, testCheckpoint } from './checkpoint-suite.ts'
export { symptomDouble } from './symptom-double.ts'
export { untilSeen } from './until-seen.ts'
