export { History } from '#checker/record/history'
export {
  type Check,
  type Checkpoint,
  type DeclaredCheckpoint,
  defineCheckpoint
} from './checkpoint.ts'
export { sawConnection, type WantedConnection } from './connection-judgement.ts'
export { giveIdentity, logsGivenIdentity, START_MS } from './given-identity.ts'
export {
  all,
  type Failed,
  type Finding,
  fail,
  type Judgement,
  type Passed,
  type Pending,
  pass,
  pending
} from './judgement.ts'
export { describeSlip, nearMiss, observedInstead } from './near-miss.ts'
export type * from './reference-peer.ts'
export type * from './stage.ts'
export { hintsOf, reportHint, type Symptom, type SymptomId, type Symptoms } from './symptom.ts'
export { nameAndId, shortId, type Told, timeBetween, timeOf } from './telling.ts'
export type * from './within.ts'
