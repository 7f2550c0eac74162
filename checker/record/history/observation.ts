import type {
  DirectMessageAnswered,
  DirectMessageSeen,
  FileReceived,
  FileRequestSeen
} from './app-observation.ts'
import type {
  DhtAnswered,
  DhtRequestSeen,
  PeerFound,
  RoutingTableChanged
} from './dht-observation.ts'
import type { Observed } from './observed.ts'
import type {
  MeshChanged,
  MessageDropped,
  MessageIdsSeen,
  MessagePublished,
  MessageSeen,
  SubscriptionSeen
} from './pubsub-observation.ts'
import type { QuestionAnswered, QuestionSeen } from './question-observation.ts'

export type * from './app-observation.ts'
export type * from './dht-observation.ts'
export type * from './pubsub-observation.ts'
export type * from './question-observation.ts'

/** Any value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The rungs of a connection, in the order in which they are climbed. */
export const RUNGS = ['tcp', 'multistream', 'noise', 'yamux', 'identify'] as const
export type Rung = (typeof RUNGS)[number]

/** The runner started the learner's node. */
export interface Started extends Observed {
  kind: 'started'
  command: string
  env: { [name: string]: string }
}

/** The compiler looked at the learner's file before anything was run. */
export interface TypeChecked extends Observed {
  kind: 'type-checked'
  /** One entry per compiler message, `file:line:column message`; empty when the file is sound. */
  errors: string[]
}

/** The node printed one line on stdout. */
export interface Line extends Observed {
  kind: 'line'
  text: string
  /** What the line splitter had to do to it: `cut`, `invalid-utf8`, `no-newline`. */
  notices?: string[]
}

/** The node printed one line on stderr. */
export interface Stderr extends Observed {
  kind: 'stderr'
  text: string
}

/** The node printed more than the runner is willing to keep; the rest was thrown away. */
export interface Flooded extends Observed {
  kind: 'flooded'
  stream: 'stdout' | 'stderr'
  limit: string
}

/** The checkpoint typed a line into the node's stdin. */
export interface Stdin extends Observed {
  kind: 'stdin'
  text: string
}

/** The checkpoint ended the node's stdin. */
export interface StdinEnded extends Observed {
  kind: 'stdin-ended'
}

/** The checkpoint sent the node a signal. */
export interface Signalled extends Observed {
  kind: 'signalled'
  signal: string
}

/** The node's process ended. */
export interface Exited extends Observed {
  kind: 'exited'
  code: number | null
  signal: string | null
  /** True when the checkpoint asked for it or was waiting for it. */
  expected: boolean
}

/** A reference peer is up. */
export interface PeerUp extends Observed {
  kind: 'peer-up'
  peerId: string
  addr: string
}

/** A reference peer has left: its connections are closed, and nobody listens at its addresses. */
export interface PeerDown extends Observed {
  kind: 'peer-down'
}

/** One rung of one connection, seen from the reference peer's side of the socket. */
export interface RungSeen extends Observed {
  kind: 'rung'
  /** The reference peer's own number for the connection. */
  connection: number
  direction: 'inbound' | 'outbound'
  rung: Rung
  ok: boolean
  /** What the learner's node offered for this rung. */
  offered?: string[]
  /** The node's side of the connection ended it without having written a byte. */
  silent?: boolean
  /** What the reference peer supports for this rung. */
  supported?: string[]
  /** The remote end of the socket. */
  remoteAddr?: string
  /** The reference peer's own end of the socket, `/ws` included, where it can be known. */
  localAddr?: string
  /** The remote's peer id, from `noise` upwards. */
  peerId?: string
  error?: string
}

/** A reference peer has an upgraded connection: authenticated, encrypted, multiplexed. */
export interface ConnectionOpened extends Observed {
  kind: 'connection-opened'
  peerId: string
  direction: 'inbound' | 'outbound'
  remoteAddr: string
  encryption: string
  multiplexer: string
}

/** A connection of a reference peer ended. */
export interface ConnectionClosed extends Observed {
  kind: 'connection-closed'
  peerId: string
}

/** A reference peer received a ping and, unless it is mute, sent it back. */
export interface PingSeen extends Observed {
  kind: 'ping-seen'
  peerId: string
  /** 1 for the first ping from that peer, and so on. */
  number: number
  /** When the ping arrived, milliseconds since the run began. */
  arrivedAt: number
  /** How long the peer held it back before it answered, milliseconds; null when it did not answer. */
  heldMs: number | null
}

/** A reference peer pinged the node. */
export interface PingSent extends Observed {
  kind: 'ping-sent'
  peerId: string
  /** Milliseconds; null when no answer came. */
  rttMs: number | null
  error?: string
}

/** A reference peer received what the node tells about itself: an answer to identify, or a push. */
export interface Identified extends Observed {
  kind: 'identified'
  peerId: string
  protocolVersion: string
  agentVersion: string
  listenAddrs: string[]
  protocols: string[]
}

/** Something the checkpoint chose that nobody could know in advance. */
export interface Challenge extends Observed {
  kind: 'challenge'
  name: string
  data: Json
}

/** Something the checkpoint broke, or mended, on purpose. */
export interface Fault extends Observed {
  kind: 'fault'
  name: string
  data: Json
}

/** Something the checkpoint measured itself, such as the contents of a file. */
export interface Witnessed extends Observed {
  kind: 'witnessed'
  name: string
  data: Json
}

/** A wait of the checkpoint ran out. */
export interface DeadlinePassed extends Observed {
  kind: 'deadline-passed'
  what: string
  waitedMs: number
}

/** The run is over; nothing after this counts. */
export interface Ended extends Observed {
  kind: 'ended'
  reason: 'played' | 'certain' | 'deadline' | 'exit' | 'error'
  /** For `error`: what went wrong in the checker or on the machine. */
  error?: string
}

export type Observation =
  | Started
  | TypeChecked
  | Line
  | Stderr
  | Flooded
  | Stdin
  | StdinEnded
  | Signalled
  | Exited
  | PeerUp
  | PeerDown
  | RungSeen
  | ConnectionOpened
  | ConnectionClosed
  | PingSeen
  | PingSent
  | Identified
  | SubscriptionSeen
  | MeshChanged
  | MessagePublished
  | MessageSeen
  | MessageIdsSeen
  | MessageDropped
  | DhtRequestSeen
  | DhtAnswered
  | RoutingTableChanged
  | PeerFound
  | DirectMessageSeen
  | DirectMessageAnswered
  | FileRequestSeen
  | FileReceived
  | QuestionAnswered
  | QuestionSeen
  | Challenge
  | Fault
  | Witnessed
  | DeadlinePassed
  | Ended

export type ObservationKind = Observation['kind']

/** The observation of one kind: `ObservationOf<'line'>` is a `Line`. */
export type ObservationOf<Kind extends ObservationKind> = Extract<Observation, { kind: Kind }>

/** What a recorder passes in; the history adds `seq` and `at`. */
export type NewObservation = Observation extends infer Each
  ? Each extends Observation
    ? Omit<Each, 'seq' | 'at'>
    : never
  : never
