import type { NewObservation } from '#checker/record/sights'

type Kind =
  | 'connection-opened'
  | 'connection-closed'
  | 'identified'
  | 'subscription-seen'
  | 'message-seen'

type WithoutActor<Each> = Each extends unknown ? Omit<Each, 'actor'> : never

/** What a peer in a browser sees, in the words of every other reference peer. */
export type BrowserSight = WithoutActor<Extract<NewObservation, { kind: Kind }>>
