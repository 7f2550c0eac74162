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
  type Chart,
  type Drawn,
  LOOKUPS,
  nearness,
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
export {
  BROWSER,
  BROWSERS_ID,
  type BrowserPeer,
  type BrowserSymptom,
  browserSeen,
  greet,
  greetsBrowser,
  type StartBrowserOptions
} from './browser/index.ts'
export {
  type Checkpoint,
  type CheckpointInit,
  type DeclaredCheckpoint,
  defineCheckpoint,
  vocabularyFor
} from './checkpoint.ts'
export {
  CONNECTION,
  type ConnectionSymptom,
  sawConnection,
  type WantedConnection
} from './connection-judgement.ts'
export {
  copiesOf,
  farewell,
  farewellSeen,
  holdsNoMore,
  type KeyTold,
  keepsKey,
  keyTold,
  keyToldBy,
  LATECOMER,
  type LastLook,
  lastLook,
  lastUsage,
  type StopSymptom,
  standingStill,
  stillThere,
  stops,
  stopsCleanly,
  tellsNoKey,
  visitLate
} from './farewell/index.ts'
export type { GeneralSymptom } from './general-symptom.ts'
export {
  type GivenIdentity,
  giveIdentity,
  identityGiven,
  identityThat,
  logsGivenIdentity,
  START_MS
} from './given-identity.ts'
export {
  connectedInTime,
  type HeldHandshakes,
  handshakesReleased,
  holdHandshakes
} from './handshakes.ts'
export {
  all,
  type Failed,
  type Finding,
  fail,
  type Judgement,
  type NotJudged,
  notJudged,
  type Passed,
  type Pending,
  pass,
  pending,
  type SourcePlace
} from './judgement.ts'
export type { LogsLine } from './logs-line.ts'
export { describeSlip, nearMiss, observedInstead } from './near-miss.ts'
export { DYING_MS, outlives } from './outlives.ts'
export type * from './reference-peer.ts'
export * from './shelf/index.ts'
export type * from './stage.ts'
export {
  type Check,
  type StepInit,
  type StepSymptoms,
  step,
  type Variations
} from './step.ts'
export type * from './swarm.ts'
export { hintsOf, reportHint, type Symptom, type SymptomId, type Symptoms } from './symptom.ts'
export { nameAndId, shortId, type Told, timeBetween, timeOf } from './telling.ts'
export type * from './usage.ts'
export type * from './within.ts'
