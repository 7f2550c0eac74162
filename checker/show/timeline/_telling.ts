import type { History } from '#checker/record/history'
import type { Chart, Drawn, Observed } from '#checker/record/sights'
import type { Cast } from './_cast.ts'
import { clip } from './_words.ts'
import type { Point } from './charts.ts'
import { applyChange, type Change, emptyState, pairKey } from './network-state.ts'
import type { Moment } from './timeline.ts'

/** The longest name in a chart. */
const MAX_NAME = 40
/** Moments of one sort within this time are told as one, milliseconds. */
const ONE_BREATH_MS = 20

/**
 * A moment as a teller gives it; fields that are left out have their usual values. With a second
 * participant it is an arrow, and else a mark.
 */
export type NewMoment = Pick<Moment, 'at' | 'subject' | 'sort' | 'text'> &
  Partial<Omit<Moment, 'to'>> & { to?: number | undefined }

/** What a teller says of an observation, which gives the rest. */
type Told = Omit<NewMoment, 'at' | 'seqs'>

/** Gathers the moments of a story. Each teller adds those of one subject. */
export class Telling {
  readonly history: History
  readonly cast: Cast
  readonly moments: Moment[] = []
  readonly charts: Chart[] = []
  readonly #topics: ReadonlySet<string>
  readonly #state = emptyState()
  readonly #ends: (() => void)[] = []

  constructor(history: History, cast: Cast) {
    this.history = history
    this.cast = cast
    this.#topics = new Set([
      ...history.all('subscription-seen').map(({ topic }) => topic),
      ...history.events('subscribed').map(({ topic }) => topic)
    ])
  }

  tell({ to, ...told }: NewMoment): Moment {
    const moment: Moment = {
      shape: to === undefined ? 'mark' : 'arrow',
      vouchedBy: 'seen',
      failed: false,
      minor: false,
      seqs: [],
      changes: [],
      ...told,
      ...(to !== undefined && { to })
    }
    this.moments.push(moment)
    for (const change of moment.changes) applyChange(this.#state, change)
    return moment
  }

  /** Tells what a reference peer or the checker has seen. */
  seen({ at, seq }: Observed, told: Told): Moment {
    return this.tell({ at, seqs: [seq], ...told })
  }

  /** Tells what a node has logged. */
  said(line: Observed, told: Told): Moment {
    return this.seen(line, { vouchedBy: 'said', ...told })
  }

  /** Adds evidence and changes to a moment that has been told. */
  addTo(moment: Moment, seqs: number[], changes: Change[] = []): void {
    moment.seqs.push(...seqs)
    moment.changes.push(...changes)
    for (const change of changes) applyChange(this.#state, change)
  }

  /** What a moment between these two adds to a chart. */
  point({ at, name = '', of, on }: Drawn, from: number, to?: number): Point {
    const known = this.charts.indexOf(on)
    const chart = known === -1 ? this.charts.push(on) - 1 : known
    return {
      chart,
      of: clip(of, MAX_NAME),
      at: typeof at === 'string' ? clip(at, MAX_NAME) : at,
      name: clip(name, MAX_NAME),
      from,
      ...(to !== undefined && { to }),
      failed: false
    }
  }

  /** Whether the two participants are connected at this point of the story. */
  areLinked(one: number, other: number): boolean {
    return this.#state.links.has(pairKey(one, other))
  }

  /** As `tell`, but a moment of the same sort as the last one, and right after it, is added to that one. */
  tellOn(told: NewMoment, addition: string): Moment {
    const last = this.moments.at(-1)
    const goesOn =
      last !== undefined &&
      last.sort === told.sort &&
      last.from === told.from &&
      last.to === told.to &&
      told.at - last.at <= ONE_BREATH_MS &&
      last.seqs.length < 10
    if (!goesOn) return this.tell(told)
    last.text += `, ${addition}`
    this.addTo(last, told.seqs ?? [], told.changes)
    return last
  }

  /** A topic by its name; where that begins with the name of another, `…` stands for the beginning. */
  topic(name: string): string {
    const parts = [...name.matchAll(/[-/:._]/g)].map(({ index }) => index)
    const start = parts.find(end => this.#topics.has(name.slice(0, end)))
    return start === undefined ? clip(name) : clip(`…${name.slice(start)}`)
  }

  /** Registers what a teller has to do after the last observation. */
  atEnd(finish: () => void): void {
    this.#ends.push(finish)
  }

  finish(): void {
    for (const finish of this.#ends) finish()
  }
}
