import type { Libp2p } from 'libp2p'
import type { AnySight, Fields, Sight, Sights, ValuesOf } from '#checker/record/sights'

/** What an ability has of the reference peer that it belongs to. */
export interface AbilityContext {
  node: Libp2p
  /** Records what the peer has seen or done. */
  saw: Saw
  /** The signal that a limit in milliseconds has passed; later on a busy machine. */
  timeout(ms: number): AbortSignal
}

/** Puts an observation of one reference peer into the history. */
export type Saw = <Kind extends string, Shape extends Fields>(
  sight: Sight<Kind, Shape>,
  values: ValuesOf<Shape>
) => void

/** A protocol that a reference peer can be given: what it can do, and what it can see. */
export interface Ability<Api = unknown> extends Sights, AbilityParts<Api> {}

interface AbilityParts<Api> {
  /** The kinds of observations that are its own. */
  readonly sights: readonly AnySight[]
  /** The libp2p services that it needs, by name; their code is loaded only where it is called. */
  services?(context: Pick<AbilityContext, 'saw'>): Promise<LibP2PServices>
  /** What a checkpoint has in hand: `alice.<name>`. */
  start(context: AbilityContext): Api | Promise<Api>
}

/** As `services` of `createLibp2p`. */
export interface LibP2PServices {
  // Every service has other components, which are its own affair.
  [name: string]: (components: never) => unknown
}

/** The abilities of a reference peer, by the names under which a checkpoint has them. */
export interface Abilities {
  readonly [name: string]: Ability
}

/** What a checkpoint has in hand of each ability. */
export type ApisOf<Spoken extends Abilities> = {
  readonly [Name in keyof Spoken]: Spoken[Name] extends Ability<infer Api> ? Api : never
}

/** Declares an ability; in a lesson it lies in the file of its protocol. */
export function ability<Api>(name: string, parts: AbilityParts<Api>): Ability<Api> {
  return { name, ...parts }
}
