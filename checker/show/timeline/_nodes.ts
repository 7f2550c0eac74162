import type { Exited, Line } from '#checker/record/history'
import {
  CORE_VOCABULARY,
  describeExit,
  type Observation,
  type ObservationOf,
  withoutPeer
} from '#checker/record/sights'
import type { Telling } from './_telling.ts'
import { clip } from './_words.ts'

type OfProcess = ObservationOf<
  'started' | 'stderr' | 'flooded' | 'stdin' | 'stdin-ended' | 'signalled'
>

/** Tells of nodes as processes, and of reference peers that come and go. */
export class Nodes {
  readonly #telling: Telling

  constructor(telling: Telling) {
    this.#telling = telling
  }

  process(seen: OfProcess): void {
    const who = this.#telling.cast.actor(seen.actor)
    this.#telling.seen(seen, {
      subject: 'process',
      sort: seen.kind,
      from: who,
      text: this.#telling.cast.told(inWords(seen), seen.at),
      failed: seen.kind === 'flooded',
      minor: seen.kind === 'stderr',
      changes: seen.kind === 'started' ? [{ what: 'presence', who, here: true }] : []
    })
  }

  exited(seen: Exited): void {
    const who = this.#telling.cast.actor(seen.actor)
    const text = clip(describeExit(seen))
    this.#telling.seen(seen, {
      subject: 'process',
      sort: 'exited',
      from: who,
      text: seen.expected ? text : `${text}, which nobody had asked for`,
      failed: !seen.expected,
      changes: [{ what: 'presence', who, here: false }]
    })
  }

  /** A line that is no event. */
  malformed(line: Line, reason: string): void {
    this.#telling.seen(line, {
      subject: 'process',
      sort: 'no event',
      from: this.#telling.cast.actor(line.actor),
      text: `printed what is no event: “${clip(line.text, 80)}” (${clip(reason, 120)})`,
      failed: true
    })
  }

  peer(seen: ObservationOf<'peer-up' | 'peer-down'>): void {
    const who = this.#telling.cast.actor(seen.actor)
    const here = seen.kind === 'peer-up'
    this.#telling.seen(seen, {
      subject: 'process',
      sort: seen.kind,
      from: who,
      text: seen.kind === 'peer-up' ? `up at ${clip(withoutPeer(seen.addr))}` : 'has left',
      minor: here && this.#isFirst(seen),
      changes: [{ what: 'presence', who, here }]
    })
  }

  #isFirst(seen: Observation): boolean {
    return this.#telling.history.first('peer-up', seen.actor)?.seq === seen.seq
  }
}

function inWords(seen: OfProcess): string {
  switch (seen.kind) {
    case 'stderr':
      return `stderr: ${seen.text}`
    case 'stdin':
      return `typed: ${seen.text}`
    case 'stdin-ended':
      return 'its stdin ends'
    default:
      return CORE_VOCABULARY.describe(seen)
  }
}
