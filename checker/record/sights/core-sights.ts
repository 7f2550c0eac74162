import * as browser from './browser-sights.ts'
import * as connections from './connection-sights.ts'
import * as gossipsub from './gossipsub-sights.ts'
import * as kademlia from './kademlia-sights.ts'
import * as questions from './question-sights.ts'
import * as run from './run-sights.ts'
import type { ObservationOfSight } from './sight.ts'

/** Every kind of observation that the checker itself can make. */
export const CORE_SIGHTS = [
  run.started,
  run.typeChecked,
  run.line,
  run.stderr,
  run.flooded,
  run.stdin,
  run.stdinEnded,
  run.signalled,
  run.neverIdle,
  run.exited,
  run.challenge,
  run.fault,
  run.witnessed,
  run.deadlinePassed,
  run.hindered,
  run.clockJumped,
  run.ended,
  browser.browserMissing,
  browser.dialFailed,
  connections.peerUp,
  connections.peerDown,
  connections.rung,
  connections.connectionOpened,
  connections.connectionClosed,
  connections.identified,
  connections.pingSeen,
  connections.pingSent,
  gossipsub.subscriptionSeen,
  gossipsub.meshChanged,
  gossipsub.messagePublished,
  gossipsub.messageForged,
  gossipsub.messageSeen,
  gossipsub.messageIdsSeen,
  gossipsub.messageDropped,
  kademlia.dhtRequestSeen,
  kademlia.dhtReplied,
  kademlia.dhtReplyScripted,
  kademlia.dhtAnswered,
  kademlia.routingTableChanged,
  kademlia.peerFound,
  questions.questionAnswered,
  questions.questionSeen
] as const

export type Observation = ObservationOfSight<(typeof CORE_SIGHTS)[number]>

export type ObservationKind = Observation['kind']

/** The observation of one kind: `ObservationOf<'line'>` is what a node printed. */
export type ObservationOf<Kind extends ObservationKind> = Extract<Observation, { kind: Kind }>

/** What a recorder passes in; the history adds `seq` and `at`. */
export type NewObservation = WithoutPlace<Observation>

type WithoutPlace<Each> = Each extends unknown ? Omit<Each, 'seq' | 'at'> : never
