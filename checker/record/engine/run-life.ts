import type { Ended, HistoryRecorder } from '#checker/record/history'
import { inSeconds } from '#checker/record/sights'
import { startDeadline } from './deadline.ts'
import { descriptorsLack, LEFT_AT_THE_END } from './descriptors.ts'
import { Heartbeat } from './heartbeat.ts'
import type { RunNodes } from './run-nodes.ts'
import { RunOver } from './waits.ts'

/** Far more than any story takes, also on a busy machine; whatever lasts longer will not come to its end. */
const LONGEST_MS = 10 * 60 * 1000

export interface RunLifeInit {
  history: HistoryRecorder
  nodes: RunNodes
  /** How long the run may take, milliseconds; ten minutes unless given. */
  longestMs?: number | undefined
}

/** A run from its beginning until it is over: it ends once, for one reason, and notices when the machine stands in its way. */
export class RunLife {
  readonly #history: HistoryRecorder
  readonly #nodes: RunNodes
  readonly #over = new AbortController()
  readonly #heartbeat: Heartbeat
  readonly #stopWaiting: () => void

  constructor({ history, nodes, longestMs = LONGEST_MS }: RunLifeInit) {
    this.#history = history
    this.#nodes = nodes
    this.#heartbeat = new Heartbeat({
      stoodStill: ms => {
        const why = `the checker stood still for ${inSeconds(ms)}, and its peers with it: it was stopped, or the machine had no time for it`
        history.record({ kind: 'hindered', actor: 'engine', why, since: history.now - ms })
      },
      clockJumped: byMs => history.record({ kind: 'clock-jumped', actor: 'engine', byMs }),
      beat: () => nodes.look()
    })
    this.#stopWaiting = startDeadline({
      ms: longestMs,
      expired: ms => this.end('error', `the run had not come to its end after ${inSeconds(ms)}`)
    })
  }

  /** Aborted, with a `RunOver`, when the run is over. */
  get over(): AbortSignal {
    return this.#over.signal
  }

  /** Ends the run; where it has ended, nothing happens. */
  end(reason: Ended['reason'], error?: string): void {
    if (this.over.aborted) return
    this.#heartbeat.feel()
    this.#nodes.feel(true)
    const why = reason === 'played' ? undefined : descriptorsLack(LEFT_AT_THE_END)
    if (why !== undefined)
      this.#history.record({ kind: 'hindered', actor: 'engine', why, since: 0 })
    this.#history.record({ kind: 'ended', actor: 'engine', reason, ...(error ? { error } : {}) })
    this.#over.abort(new RunOver())
  }

  /** Nobody is interested any more in how long it takes. */
  stop(): void {
    this.#heartbeat.stop()
    this.#stopWaiting()
  }
}
