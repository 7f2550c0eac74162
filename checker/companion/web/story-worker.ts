import { parentPort } from 'node:worker_threads'
import { vocabularyFor } from '#checker/checkpoint'
import { loadCheckpoint } from '#checker/lessons'
import { type HistoryHeader, HistoryRecorder } from '#checker/record/history'
import type { Observation } from '#checker/record/sights'
import { type Timeline, type TimelineVerdict, timelineOf } from '#checker/show/timeline'

/** What has been observed since the last order. */
export interface StoryOrder {
  /** Whether it is the beginning of a run. */
  isNew: boolean
  /** The lesson's folder. */
  lesson: string
  header: HistoryHeader
  observations: Observation[]
  verdict?: TimelineVerdict
}

export interface StoryTold {
  timeline: Timeline
  /** How long it took, milliseconds. */
  tookMs: number
}

let history: HistoryRecorder | undefined
let last: Promise<void> = Promise.resolve()

// One order after the other: the first of a lesson waits until its words have been loaded.
parentPort?.on('message', (order: StoryOrder) => {
  last = last.then(() => tell(order))
})

async function tell({ header, isNew, lesson, observations, verdict }: StoryOrder): Promise<void> {
  if (isNew || history === undefined) {
    const vocabulary = vocabularyFor(await loadCheckpoint({ dir: lesson }))
    history = new HistoryRecorder(header, () => 0, vocabulary)
  }
  const began = performance.now()
  for (const each of observations) history.restore(each)
  const timeline = { ...timelineOf(history), ...(verdict === undefined ? {} : { verdict }) }
  const told: StoryTold = { timeline, tookMs: performance.now() - began }
  parentPort?.postMessage(told)
}
