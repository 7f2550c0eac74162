export {
  challenge,
  fault,
  type History,
  type Note,
  type Noted,
  type Who,
  witness
} from '#checker/record/history'
export {
  boolean,
  nullable,
  number,
  type ObservationOf,
  oneOf,
  optional,
  type Sight,
  sight,
  text,
  texts
} from '#checker/record/sights'
export {
  type Abilities,
  type Ability,
  type AbilityContext,
  type ApisOf,
  ability,
  type LibP2PServices,
  type Saw
} from './ability.ts'
export type { Check } from './check.ts'
export { type Checkpoint, defineCheckpoint } from './checkpoint.ts'
export {
  CONNECTION_SYMPTOMS,
  sawConnection,
  type WantedConnection
} from './connection-judgement.ts'
export { giveIdentity, IDENTITY_SYMPTOMS, logsGivenIdentity, START_MS } from './given-identity.ts'
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
export { defineMistakes, type Mistake } from './mistakes.ts'
export { describeSlip, nearMiss, observedInstead } from './near-miss.ts'
export type * from './reference-peer.ts'
export type * from './stage.ts'
export { hintsOf, reportHint, type Symptom, type SymptomId, type Symptoms } from './symptom.ts'
export { nameAndId, shortId, type Told, timeBetween, timeOf } from './telling.ts'
export type * from './within.ts'
