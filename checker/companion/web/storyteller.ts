import type { ServerResponse } from 'node:http'
import { Worker } from 'node:worker_threads'
import type { Judged } from '#checker/companion/loop'
import type { Lesson } from '#checker/project'
import type { HistoryRecorder } from '#checker/record/history'
import { timelineVerdict } from '#checker/show/timeline'
import { EventStream } from './event-stream.ts'
import type { StoryOrder, StoryTold } from './story-worker.ts'

/** The story is told again at most so often, and only as often as it takes at most a quarter of a processor. */
const SHORTEST_PAUSE_MS = 150
const SHARE = 3

/**
 * Tells the run that is under way to pages that show the network: in a thread of its own, because the run's reference
 * peers are in this one, and what they measure must not depend on who looks.
 */
export class Storyteller {
  readonly #stream = new EventStream(() =>
    this.#last === undefined ? [] : [['story', this.#last]]
  )
  readonly #failed: (error: Error) => void
  #worker: Worker | undefined
  #run: { history: HistoryRecorder; lesson: Lesson; told: number; judged?: Judged } | undefined
  #last: unknown
  #isTelling = false
  #isStale = false
  #pause: NodeJS.Timeout | undefined

  constructor(failed: (error: Error) => void) {
    this.#failed = failed
  }

  add(response: ServerResponse): void {
    this.#stream.add(response)
    this.#tell()
  }

  begin(history: HistoryRecorder, lesson: Lesson): void {
    this.#run = { history, lesson, told: 0 }
    history.subscribe(() => this.#stale())
    this.#stale()
  }

  /** The run has come to its verdict. */
  judged(judged: Judged): void {
    if (this.#run?.history !== judged.history || this.#run.judged !== undefined) return
    this.#run.judged = judged
    this.#stale()
  }

  async close(): Promise<void> {
    clearTimeout(this.#pause)
    this.#stream.close()
    await this.#worker?.terminate()
  }

  #stale(): void {
    this.#isStale = true
    if (this.#stream.isHeard) this.#tell()
  }

  #tell(): void {
    const run = this.#run
    if (run === undefined || this.#isTelling || this.#pause !== undefined || !this.#isStale) return
    this.#isTelling = true
    this.#isStale = false
    const { history, judged, lesson, told } = run
    const order: StoryOrder = {
      isNew: told === 0,
      lesson: lesson.dir,
      header: history.header,
      observations: history.observations.slice(told),
      ...(judged === undefined ? {} : { verdict: timelineVerdict(judged.verdict) })
    }
    run.told = history.observations.length
    this.#worker ??= this.#start()
    this.#worker.postMessage(order)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./story-worker.ts', import.meta.url))
    worker.unref()
    worker.on('error', this.#failed)
    worker.on('message', ({ timeline, tookMs }: StoryTold) => {
      this.#isTelling = false
      this.#last = timeline
      this.#stream.send('story', timeline)
      this.#pause = setTimeout(
        () => {
          this.#pause = undefined
          if (this.#stream.isHeard) this.#tell()
        },
        Math.max(SHORTEST_PAUSE_MS, SHARE * tookMs)
      ).unref()
    })
    return worker
  }
}
