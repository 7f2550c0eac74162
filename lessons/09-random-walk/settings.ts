import { challenge, type History, type Stage } from '#checker/checkpoint'

// What the nodes of this checkpoint are told. Short, so that a run is; and drawn, so that nobody can know it.

/** In its first life the node refreshes when it is told to, and not by the clock. */
export const NEVER_MS = 10 * 60 * 1000
export const MIN_PEERS = 2

export interface Settings {
  intervalMs: number
  /** Less than the second that passes between two of the node's own pings. */
  graceMs: number
  /** How long a peer may take to say that it is there; the silent one takes for ever. */
  pingTimeoutMs: number
  /** How long the slow one takes. */
  slowMs: number
}

export const drawn = challenge<Settings>('settings')

export function drawSettings({ random }: Pick<Stage, 'random'>): Settings {
  return {
    intervalMs: random.integer('interval', 460, 540),
    graceMs: random.integer('grace', 850, 930),
    pingTimeoutMs: random.integer('ping timeout', 1480, 1560),
    slowMs: random.integer('slow', 400, 500)
  }
}

/** Of a run in which nothing was drawn yet, none of it matters. */
const UNDRAWN: Settings = { intervalMs: 500, graceMs: 900, pingTimeoutMs: 1500, slowMs: 200 }

export function settingsOf(history: History): Settings {
  return history.noted(drawn) ?? UNDRAWN
}
