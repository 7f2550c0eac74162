export { type Chart, type Drawn, KEY_BITS, LOOKUPS, nearness } from './chart.ts'
export * from './connection-sights.ts'
export {
  CORE_SIGHTS,
  type NewObservation,
  type Observation,
  type ObservationKind,
  type ObservationOf
} from './core-sights.ts'
export {
  boolean,
  describeField,
  type Field,
  type Fields,
  fits,
  type Json,
  nullable,
  number,
  oneOf,
  optional,
  text,
  texts,
  type ValuesOf
} from './field.ts'
export * from './gossipsub-sights.ts'
export { inSeconds, withoutPeer } from './in-words.ts'
export * from './kademlia-sights.ts'
export type { MomentShape, MomentSubject } from './moment.ts'
export * from './question-sights.ts'
export { clockJumped, describeExit, fault } from './run-sights.ts'
export {
  type AnySight,
  type LogContext,
  type MomentForm,
  type ObservationOfSight,
  type Observed,
  type Sight,
  sight
} from './sight.ts'
export {
  CORE_VOCABULARY,
  type DrawnLines,
  type Sights,
  type Vocabulary,
  vocabularyOf
} from './vocabulary.ts'
