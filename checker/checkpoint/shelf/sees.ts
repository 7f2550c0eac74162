import type { History } from '#checker/record/history'
import type {
  AnySight,
  ObservationKind,
  ObservationOf,
  ObservationOfSight,
  Observed
} from '#checker/record/sights'
import type { Judgement } from '../judgement.ts'
import { judgeWanted, type Wanted } from './_wanted.ts'

/** The observation that a kind or a sight stands for. */
export type SeenAs<Kind extends ObservationKind | AnySight> = Kind extends ObservationKind
  ? ObservationOf<Kind>
  : Kind extends AnySight
    ? ObservationOfSight<Kind>
    : never

/**
 * What a reference peer is to see, and what may be wrong with it; by default the peer "has not seen it" in
 * place of it.
 */
export interface WantedSight<Seen, Key extends string> extends Wanted<Seen, Key> {
  by: string
  /** Of whom; the node by default. */
  of?: string
}

/** Whether a reference peer has seen something of the node: at all, as it should be, and once. */
export function sees<Kind extends ObservationKind | AnySight, Key extends string>(
  history: History,
  kind: Kind,
  wanted: WantedSight<SeenAs<Kind>, Key>
): Judgement<Key> {
  const { by, of = 'node' } = wanted
  const seen = history.all(kind as ObservationKind, { by, of }) as readonly Observed[]
  return judgeWanted(seen as readonly (SeenAs<Kind> & Observed)[], wanted, {
    one: each => `${by} ${history.describe(each as never)}`,
    none: `${by} has not seen it`,
    many: count => `${by} has seen it ${count} times`
  })
}
