import type { History } from '#checker/record/history'
import type { Written } from '#checker/story'
import type { GeneralSymptom } from '../general-symptom.ts'
import { fail, type Judgement, pass, pending } from '../judgement.ts'
import { type Check, step } from '../step.ts'

export type StopSymptom = 'signal-ignored' | 'stands-still' | 'no-shutdown' | 'unclean-exit'

/** How a shell reports that what it ran died of the signal. */
const DIED_OF = { SIGTERM: 143, SIGINT: 130 }

/** The signal is answered by a shutdown line, and then by the end of the process without an error. */
export function stopsCleanly(history: History, node: string): Judgement<StopSymptom> {
  const sent = history.first('signalled', node)
  const signal = sent?.signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'
  const shutdown = history.event('shutdown', node, each => each.seq > (sent?.seq ?? 0))
  const exited = history.first('exited', node)
  const evidence = [sent, shutdown, exited].flatMap(each => (each ? [each.seq] : []))
  const expected = `after ${signal}, the line "shutdown" and then exit code 0`
  const facts = { expected, evidence, node }
  const busy = history.first('never-idle', node)
  if (exited === undefined && shutdown === undefined && busy !== undefined) {
    const observed = `the process goes on, and ${history.describe(busy)}`
    const still = [...evidence, busy.seq]
    return pending({ ...facts, symptom: 'stands-still', observed, evidence: still })
  }
  if (exited === undefined) {
    const observed = shutdown ? 'a shutdown line, but the process goes on' : 'the process goes on'
    return pending({ ...facts, symptom: 'signal-ignored', observed })
  }
  if (shutdown === undefined) {
    const observed = 'the process ended without a shutdown line after the signal'
    return fail({ ...facts, symptom: 'no-shutdown', observed })
  }
  // A wrapper, such as a script, dies of the signal itself; the node in it has said its last word.
  const diedOfIt = exited.signal === signal || exited.code === DIED_OF[signal]
  if (exited.code === 0 || diedOfIt) return pass(...evidence)
  const observed = `a shutdown line, then ${exited.signal ?? `exit code ${exited.code}`}`
  return fail({ ...facts, symptom: 'unclean-exit', observed })
}

/** What is seen in a story of a node that does nothing but run in a circle. */
export function standingStill(node: string): Written {
  return { kind: 'never-idle', actor: node, cpuMs: 1980, waitedMs: 2000 }
}

/** At the end of a run the node is told to stop, by one of the two signals, and does. */
export function stops(
  catches: { readonly [mistake: string]: StopSymptom | GeneralSymptom } = {}
): Check {
  return step<StopSymptom>({
    id: 'stops',
    title: 'stops cleanly when it is told to',
    since: 2,
    symptoms: {
      'signal-ignored': good => good.upTo('last signal'),
      'stands-still': good => good.upTo('last signal').after('last signal', standingStill('node')),
      'no-shutdown': good =>
        good.without('last shutdown').with('last exit', { code: null, signal: 'SIGTERM' }),
      'unclean-exit': good => good.with('last exit', { code: 7 })
    },
    catches,
    judge: history => stopsCleanly(history, 'node')
  })
}
