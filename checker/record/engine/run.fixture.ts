import type { TestContext } from 'node:test'
import {
  type Check,
  type Checkpoint,
  defineCheckpoint,
  fail,
  pass,
  pending,
  type Stage
} from '#checker/checkpoint'
import type { Place } from '#checker/places/process'
import { type JobDouble, launchDoubles } from '../../test-kit/job-double.ts'
import { symptomDouble } from '../../test-kit/symptom-double.ts'
import { type RunInit, type RunResult, run } from './run.ts'

/** Of a test. */
export const OPTIONS = { timeout: 10_000 }
/** Longer than any test: a wait of this length ends for another reason, or the test fails. */
export const LONG = { within: 60_000 }

export const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
export const HEADER = { lesson: '00-test', seed: '5eed', command: 'npm run check -- 00' }

/** Passes when the node has said who it is, and fails for certain when it gives up. */
const SAYS_IDENTITY: Check = {
  id: 'says-identity',
  title: 'says who it is',
  judge: history => {
    const expected = 'an identity line'
    const error = history.event('error', 'node')
    if (error !== undefined) {
      const { text: observed, seq } = error
      return fail({ symptom: 'gave-up', expected, observed, evidence: [seq] })
    }
    const said = history.event('identity', 'node')
    if (said !== undefined) return pass(said.seq)
    return pending({ symptom: 'no-identity', expected, observed: 'none' })
  }
}

const SAYS_SHUTDOWN: Check = {
  id: 'says-shutdown',
  title: 'says when it stops',
  judge: history => {
    const said = history.event('shutdown', 'node')
    if (said !== undefined) return pass(said.seq)
    return pending({ symptom: 'no-shutdown', expected: 'shutdown', observed: 'nothing' })
  }
}

/** A checkpoint that is played so, about saying who one is and when one stops. */
export const checkpointOf = (play: Checkpoint['play']): Checkpoint => ({
  ...defineCheckpoint({ play, steps: [SAYS_IDENTITY, SAYS_SHUTDOWN] }),
  symptoms: {
    'gave-up': symptomDouble('do not give up'),
    'no-identity': symptomDouble('say who you are'),
    'no-shutdown': symptomDouble('say when you stop')
  }
})

/** Starts a node and tells it to stop. */
export async function playToTheEnd(stage: Stage): Promise<void> {
  const node = await stage.startNode({ env: { NAME: 'value' } })
  await node.logs('identity', LONG)
  node.signal('SIGTERM')
  await node.exits(LONG)
}

/** The life of a node that does all that is asked. */
export function beGood(job: JobDouble): void {
  job.say(`identity,${PEER}`)
  const { signal } = job
  job.signal = async name => {
    setImmediate(() => {
      job.say('shutdown')
      signal.call(job, name)
    })
  }
}

interface Played extends RunResult {
  jobs: JobDouble[]
  /** How the run ended, and the state of each step. */
  ended: string | undefined
  states: string[]
}

interface OfPlace {
  launch: Place['start']
  typeCheck?: NonNullable<Place['typeCheck']>
}

export function placeOf({ launch, ...more }: OfPlace): Place {
  return { shown: HEADER.command, start: launch, ...more }
}

/** Runs with doubles for nodes and cleans up at the end of the test. */
export async function playWith(
  t: TestContext,
  play: Checkpoint['play'],
  live?: (job: JobDouble) => void,
  { launch, typeCheck, ...init }: Partial<RunInit & OfPlace> = {}
): Promise<Played> {
  const { launch: start, jobs } = launchDoubles(live)
  const place = placeOf({ launch: launch ?? start, ...(typeCheck && { typeCheck }) })
  const result = await run({ checkpoint: checkpointOf(play), header: HEADER, place, ...init })
  t.after(() => result.cleanUp())
  return {
    ...result,
    jobs,
    ended: result.history.all('ended')[0]?.reason,
    states: result.verdict.steps.map(({ state }) => state)
  }
}
