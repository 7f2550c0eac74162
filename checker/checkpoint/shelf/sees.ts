import type { History, Who } from '#checker/record/history'
import type {
  AnySight,
  ObservationKind,
  ObservationOf,
  ObservationOfSight
} from '#checker/record/sights'
import { fail, type Judgement, pass, pending } from '../judgement.ts'
import { since } from './since.ts'

/** The observation that a kind or a sight stands for. */
export type SeenAs<Kind extends ObservationKind | AnySight> = Kind extends ObservationKind
  ? ObservationOf<Kind>
  : Kind extends AnySight
    ? ObservationOfSight<Kind>
    : never

/** What a reference peer is to see, and what may be wrong with it. */
export interface WantedSight<Seen, Key extends string> {
  by: string
  /** Of whom; the node by default. */
  of?: string
  /** Which observations of this kind are meant; all by default. */
  about?(seen: Seen): boolean
  /** Whether one of them is right; any is by default. */
  is?(seen: Seen): boolean
  expected: string
  /** There is none; it may still come. */
  missing: Key
  /** What there is in place of it; "… has not seen it" by default. */
  instead?: string
  /** One of them is not right; in several ways, if it depends on what was seen. Without this it is as good as none. */
  wrong?: Key | ((seen: Seen) => Key)
  /** There are more than one. */
  twice?: Key
  /** What it is to come of; the evidence begins with it. */
  since?: { seq: number } | undefined
}

/** Whether a reference peer has seen something of the node: at all, as it should be, and once. */
export function sees<Kind extends ObservationKind | AnySight, Key extends string>(
  history: History,
  kind: Kind,
  wanted: WantedSight<SeenAs<Kind>, Key>
): Judgement<Key> {
  return since(wanted.since, judgeSeen(history, kind, wanted))
}

function judgeSeen<Kind extends ObservationKind | AnySight, Key extends string>(
  history: History,
  kind: Kind,
  wanted: WantedSight<SeenAs<Kind>, Key>
): Judgement<Key> {
  const { by, expected, missing, of = 'node', twice, wrong } = wanted
  const who: Who = { by, of }
  const found = history.all(kind as ObservationKind, who) as readonly SeenAs<Kind>[]
  const seen = found.filter(each => wanted.about?.(each) ?? true) as (SeenAs<Kind> & {
    seq: number
  })[]
  const right = seen.filter(each => wanted.is?.(each) ?? true)
  const other = seen.find(each => !right.includes(each))
  if (other !== undefined && (wrong !== undefined || right.length === 0)) {
    const observed = history.describe(other as never)
    const finding = { expected, observed: `${by} ${observed}`, evidence: [other.seq] }
    return wrong === undefined
      ? pending({ ...finding, symptom: missing })
      : fail({ ...finding, symptom: typeof wrong === 'function' ? wrong(other) : wrong })
  }
  const evidence = right.map(({ seq }) => seq)
  if (right.length === 0) {
    const observed = wanted.instead ?? `${by} has not seen it`
    return pending({ symptom: missing, expected, observed })
  }
  if (twice !== undefined && right.length > 1) {
    const observed = `${by} has seen it ${right.length} times`
    return fail({ symptom: twice, expected, observed, evidence })
  }
  return pass(...evidence)
}
