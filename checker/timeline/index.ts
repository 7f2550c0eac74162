export type { Change, NetworkState } from './network-state.ts'
export { stateAt, type TextOptions, timelineText } from './text-view.ts'
export type { Moment, Participant, Timeline } from './timeline.ts'
export { timelineOf } from './timeline-of.ts'
