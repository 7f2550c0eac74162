import {
  History,
  type HistoryHeader,
  type NewObservation,
  type Observation
} from '#checker/record/history'

/** An observation as a test writes it; one without a time comes a millisecond after the one before. */
export type Written = NewObservation & { at?: number | undefined }

const HEADER: HistoryHeader = {
  history: 1,
  lesson: '00-test',
  seed: '5eed',
  typed: false,
  command: 'npm run check -- 00 --seed 5eed'
}

/** A history written by hand. It ends as a run that was played to its end, unless it says otherwise. */
export function historyOf(
  written: readonly Written[],
  header: Partial<HistoryHeader> = {}
): History {
  const history = openHistoryOf(written, header)
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
  header: Partial<HistoryHeader> = {}
): History {
  let at = 0
  const history = new History({ ...HEADER, ...header }, () => at)
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

export function started(actor = 'node'): Written {
  return { kind: 'started', actor, command: 'node node.ts', env: {} }
}

/** A node's end; by itself unless `expected`. */
export function exited(code: number, actor = 'node', expected = false): Written {
  return { kind: 'exited', actor, code, signal: null, expected }
}
