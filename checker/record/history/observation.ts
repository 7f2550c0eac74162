import type { ObservationOf } from '#checker/record/sights'

// The observations of the checker's own, by names of their own.

export type Started = ObservationOf<'started'>
export type Line = ObservationOf<'line'>
export type Exited = ObservationOf<'exited'>
export type Ended = ObservationOf<'ended'>
export type RungSeen = ObservationOf<'rung'>
export type ConnectionOpened = ObservationOf<'connection-opened'>
export type ConnectionClosed = ObservationOf<'connection-closed'>
export type PingSeen = ObservationOf<'ping-seen'>
export type PingSent = ObservationOf<'ping-sent'>
export type MeshChanged = ObservationOf<'mesh-changed'>
export type MessagePublished = ObservationOf<'message-published'>
export type MessageSeen = ObservationOf<'message-seen'>
export type MessageIdsSeen = ObservationOf<'message-ids-seen'>
export type MessageDropped = ObservationOf<'message-dropped'>
export type DhtRequestSeen = ObservationOf<'dht-request-seen'>
export type DhtReplied = ObservationOf<'dht-replied'>
export type DhtAnswered = ObservationOf<'dht-answered'>
export type RoutingTableChanged = ObservationOf<'routing-table-changed'>
export type PeerFound = ObservationOf<'peer-found'>
export type QuestionAnswered = ObservationOf<'question-answered'>
export type QuestionSeen = ObservationOf<'question-seen'>
