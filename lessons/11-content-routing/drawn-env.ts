import type { Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { BACK_OFF_MS, EXPLORE_EVERY, HEDGE_MS, PATIENCE_MS } from './limits.ts'
import { waits } from './notes.ts'

/** The variables of every node of the run. */
export type NodeEnv = ReturnType<typeof drawEnv>

/** What every node of the run is told; what could be hard-coded is drawn. */
export function drawEnv(stage: Stage, { alice }: Cast) {
  const drawn = (what: string, { least, most }: { least: number; most: number }) =>
    stage.random.integer(what, least, most)
  const hedgeMs = drawn('hedge', HEDGE_MS)
  const patienceMs = drawn('patience', PATIENCE_MS)
  stage.note(waits, { hedgeMs, patienceMs })
  return {
    LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
    BOOTSTRAP_PEERS: alice.addr,
    HEDGE_MS: String(hedgeMs),
    PATIENCE_MS: String(patienceMs),
    BACK_OFF_MS: String(BACK_OFF_MS),
    EXPLORE_EVERY: String(EXPLORE_EVERY)
  }
}
