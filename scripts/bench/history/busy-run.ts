import { gossipsub } from '#checker/abilities'
import { type Check, defineCheckpoint, pass, pending } from '#checker/checkpoint'
import { startProcess } from '#checker/places/process'
import { run } from '#checker/record/engine'

export interface BusyRun {
  observations: number
  seconds: number
  /** The share of that time that was spent in checks. */
  judging: number
}

const PEERS = 24
const STEPS = 15
const TOPIC = 'chat'
const LONG = { within: 120_000 }

/**
 * A run in which so many reference peers gossip until there are enough observations, while steps that look at
 * all that every peer has received are judged again and again.
 */
export async function measureBusyRun(wanted: number): Promise<BusyRun> {
  let judgedMs = 0
  const steps = Array.from({ length: STEPS }, (_, index): Check => {
    const id = `step-${index}`
    return {
      id,
      title: id,
      judge: history => {
        const before = performance.now()
        const seen = history.all('message-seen', `peer-${index}`).filter(each => each.data === '')
        judgedMs += performance.now() - before
        if (index < STEPS - 1) return pass(...seen.map(({ seq }) => seq))
        return pending({ symptom: 'open', expected: '', observed: '' })
      }
    }
  })
  const declared = defineCheckpoint({
    network: stage =>
      Promise.all(
        Array.from({ length: PEERS }, (_, index) =>
          stage.startPeer(`peer-${index}`, { speaks: { pubsub: gossipsub() } })
        )
      ),
    async play(stage, peers) {
      await stage.startNode()
      for (const peer of peers) peer.pubsub.subscribe(TOPIC)
      for (const [index, peer] of peers.entries()) {
        // A tree, in which everybody is reached in a few hops.
        if (index > 0) await peer.dial(peers[Math.floor((index - 1) / 3)]?.addr ?? '')
      }
      for (let count = 0; stage.history.observations.length < wanted; count += 1) {
        const data = new TextEncoder().encode(String(count))
        await peers[count % PEERS]?.pubsub.publish(TOPIC, data)
        const before = stage.history.observations.length
        await stage.until(
          history => history.observations.length >= Math.min(wanted, before + PEERS / 2),
          'the next message to spread',
          LONG
        )
      }
    },
    steps
  })
  const { cleanUp, history, verdict } = await run({
    checkpoint: { ...declared, symptoms: {} },
    header: { lesson: 'bench', seed: 'bench', command: 'bench' },
    place: {
      shown: 'node',
      start: (env, events) =>
        startProcess({
          command: {
            file: process.execPath,
            args: ['-e', 'process.stdin.resume()'],
            shown: 'node'
          },
          cwd: process.cwd(),
          env: { ...process.env, ...env },
          events
        })
    }
  })
  await cleanUp()
  const seconds = verdict.durationMs / 1000
  return { observations: history.observations.length, seconds, judging: judgedMs / 1000 / seconds }
}
