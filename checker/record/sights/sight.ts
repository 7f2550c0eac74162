import type { Drawn } from './chart.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { MomentShape, MomentSubject } from './moment.ts'

/** What every observation carries. */
export interface Observed {
  /** 1-based position in the history; evidence refers to it. */
  seq: number
  /** Milliseconds since the run began. */
  at: number
  /** Who it is about: a node, a reference peer, `checkpoint` or `engine`. */
  actor: string
}

/** What a line of `checker.log` may need beside the observation. */
export interface LogContext {
  /** The address of a reference peer. */
  home(actor: string): string
  /** The text of a chat message, base64. @throws when it is none */
  chatText(data: string): string
}

/** How a timeline shows an observation, unless it has a teller of its own. */
export interface MomentForm<Seen> {
  subject: MomentSubject
  shape: Extract<MomentShape, 'arrow' | 'exchange' | 'mark'>
  /** The counterpart came to the actor, and not the actor to the counterpart. */
  inbound?: true
  /** The words of the observation unless given. */
  text?(seen: Seen): string
  failed?(seen: Seen): boolean
  /** The node's own line that tells the same, and the field that both have in common. */
  confirms?: { event: string; by: string }
  /** What it adds to a chart beside the network. */
  draws?(seen: Seen): Drawn
}

/** A kind of observation of which only the name and the fields are known. */
export interface AnySight {
  readonly kind: string
  readonly fields: Fields
  readonly of?: string
  describe(seen: never): string
  log?(seen: never, context: LogContext): string[]
  readonly moment?: MomentForm<never>
}

/** One kind of observation: its type, its form in a file, and its words are all derived from this. */
export interface Sight<Kind extends string, Shape extends Fields> extends AnySight {
  readonly kind: Kind
  readonly fields: Shape
  /** In a few words, for the evidence in a report. */
  describe(seen: SeenOf<Kind, Shape>): string
  /** Which field has the peer id of the counterpart. */
  readonly of?: string
  /** What it is in the grammar of nodes, for `checker.log`. */
  log?(seen: SeenOf<Kind, Shape>, context: LogContext): string[]
  readonly moment?: MomentForm<SeenOf<Kind, Shape>>
}

export type SeenOf<Kind extends string, Shape extends Fields> = Observed & {
  kind: Kind
} & ValuesOf<Shape>

/** The observation that a sight declares. */
export type ObservationOfSight<Each> =
  Each extends Sight<infer Kind, infer Shape> ? SeenOf<Kind, Shape> : never

type Facets<Kind extends string, Shape extends Fields> = Pick<
  Sight<Kind, Shape>,
  'describe' | 'log' | 'moment'
> & { of?: keyof Shape & string }

/** Declares a kind of observation. The counterpart is whom its field `peerId` names, unless it says otherwise. */
export function sight<const Kind extends string, const Shape extends Fields>(
  kind: Kind,
  fields: Shape,
  facets: Facets<Kind, Shape>
): Sight<Kind, Shape> {
  return { kind, fields, ...('peerId' in fields && { of: 'peerId' }), ...facets }
}
