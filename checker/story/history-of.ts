import { HISTORY_VERSION, type HistoryHeader, HistoryRecorder } from '#checker/record/history'
import {
  CORE_VOCABULARY,
  type Fields,
  type NewObservation,
  type Observation,
  type Sight,
  type ValuesOf,
  type Vocabulary
} from '#checker/record/sights'

/** An observation as a test writes it; one without a time comes a millisecond after the one before. */
export type Written = NewObservation & { at?: number | undefined }

const HEADER: HistoryHeader = {
  history: HISTORY_VERSION,
  lesson: '00-test',
  seed: '5eed',
  typed: false,
  // A run that was asked for all that can be asked for.
  browser: true,
  command: 'npm run check -- 00 --seed 5eed'
}

/** A history written by hand. It ends as a run that was played to its end, unless it says otherwise. */
export function historyOf(
  written: readonly Written[],
  header: Partial<HistoryHeader> = {},
  vocabulary?: Vocabulary
): HistoryRecorder {
  const history = openHistoryOf(written, header, vocabulary)
  if (history.all('ended').length === 0) {
    const { seq, at } = history.observations.at(-1) ?? { seq: 0, at: 0 }
    history.restore({
      seq: seq + 1,
      at: at + 1,
      kind: 'ended',
      actor: 'engine',
      reason: 'played'
    })
  }
  return history
}

/** A history written by hand whose run still goes on. */
export function openHistoryOf(
  written: readonly Written[],
  header: Partial<HistoryHeader> = {},
  vocabulary: Vocabulary = CORE_VOCABULARY
): HistoryRecorder {
  let at = 0
  const history = new HistoryRecorder({ ...HEADER, ...header }, () => at, vocabulary)
  for (const [index, observation] of written.entries()) {
    at = observation.at ?? at + 1
    history.restore({ ...observation, seq: index + 1, at } as Observation)
  }
  return history
}

/** A line on a node's stdout. */
export function said(text: string, actor = 'node', at?: number): Written {
  return { kind: 'line', actor, text, ...(at === undefined ? {} : { at }) }
}

/** A node was started, with the key of this peer id if it was given one. */
export function started(actor = 'node', peerId?: string): Written {
  return { kind: 'started', actor, command: 'node node.ts', env: {}, ...(peerId && { peerId }) }
}

/** What a reference peer has seen, in the words of any sight. */
export function seen<Kind extends string, Shape extends Fields>(
  { kind }: Sight<Kind, Shape>,
  actor: string,
  values: ValuesOf<Shape>
): Written {
  return { kind, actor, ...values } as unknown as Written
}

/** A node's end; by itself unless `expected`. */
export function exited(code: number, actor = 'node', expected = false): Written {
  return { kind: 'exited', actor, code, signal: null, expected }
}
