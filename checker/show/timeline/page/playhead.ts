import type { MomentSubject } from '#checker/record/sights'
import type { NetworkState } from '../network-state.ts'
import type { Moment, Timeline } from '../timeline.ts'
import { type RepeatedPings, repeatedPings } from './repeated-pings.ts'
import { StateHistory } from './state-history.ts'

/** Which moments are left out. */
export interface Filter {
  hidden: ReadonlySet<MomentSubject>
  /** Whether minor moments are shown. */
  minor: boolean
  /** Whether each ping is shown, or the first of each two alone. */
  everyPing: boolean
}

/** The position in a timeline, and the filter on its moments. It knows nothing of the page. */
export class Playhead {
  #timeline: Timeline
  #states: StateHistory
  #pings: RepeatedPings
  #filter: Filter = { hidden: new Set(), minor: false, everyPing: false }
  #shown: number[] = []
  #position = 0

  /** Begins at the last moment that is shown. */
  constructor(timeline: Timeline) {
    this.#timeline = timeline
    this.#states = new StateHistory(timeline.moments)
    this.#pings = repeatedPings(timeline.moments)
    this.filter = this.#filter
    this.#position = this.last
  }

  get timeline(): Timeline {
    return this.#timeline
  }

  /** The pings that are folded. */
  get pings(): RepeatedPings {
    return this.#pings
  }

  /** Goes on with more of the story, or another one, at the same moment. */
  grow(timeline: Timeline): void {
    const index = this.index
    this.#timeline = timeline
    this.#states = new StateHistory(timeline.moments)
    this.#pings = repeatedPings(timeline.moments)
    this.filter = this.#filter
    this.seekIndex(index)
  }

  get filter(): Filter {
    return this.#filter
  }

  /** Moves the playhead to the nearest moment before it that passes the filter. */
  set filter(filter: Filter) {
    const index = this.index
    this.#filter = filter
    this.#shown = this.#timeline.moments.flatMap((moment, each) =>
      isShown(moment, filter) && (filter.everyPing || !this.#pings.later.has(each)) ? [each] : []
    )
    this.seekIndex(index)
  }

  /** The indices of the moments that are shown, in order. */
  get shown(): readonly number[] {
    return this.#shown
  }

  /** The playhead's position among the moments that are shown. */
  get position(): number {
    return this.#position
  }

  get last(): number {
    return Math.max(this.#shown.length - 1, 0)
  }

  /** The moment that has just happened, by its index in the timeline; -1 when none is shown. */
  get index(): number {
    return this.#shown[this.#position] ?? -1
  }

  get moment(): Moment | undefined {
    return this.#timeline.moments[this.index]
  }

  /** The network right after this moment. */
  get state(): NetworkState {
    return this.#states.after(this.index)
  }

  /** The network after the moment that is shown before this one. */
  get stateBefore(): NetworkState {
    return this.#states.after(this.#shown[this.#position - 1] ?? -1)
  }

  seek(position: number): void {
    this.#position = Math.min(Math.max(position, 0), this.last)
  }

  /** Moves to the moment with this index in the timeline, or to the last one before it that is shown. */
  seekIndex(index: number): void {
    this.seek(this.#shown.findLastIndex(each => each <= index))
  }

  /** The position of the next moment that went wrong, from the start again after the last. */
  get nextFailure(): number | undefined {
    const failed = this.#shown.flatMap((index, position) =>
      this.#timeline.moments[index]?.failed ? [position] : []
    )
    return failed.find(position => position > this.#position) ?? failed[0]
  }
}

function isShown({ minor, subject }: Moment, filter: Filter): boolean {
  return !filter.hidden.has(subject) && (filter.minor || !minor)
}
