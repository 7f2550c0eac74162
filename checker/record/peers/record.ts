import type { NewObservation } from '#checker/record/history'

/** An observation of which it is known whose it is. */
export type WithoutActor = NewObservation extends infer Each
  ? Each extends NewObservation
    ? Omit<Each, 'actor'>
    : never
  : never

/** Puts an observation of one reference peer into the history. */
export type Record = (observation: WithoutActor) => void
