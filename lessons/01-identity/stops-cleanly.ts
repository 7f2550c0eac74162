import { fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'

/** How a shell reports that what it ran died of the signal. */
const DIED_OF = { SIGTERM: 143, SIGINT: 130 }

/** The signal is answered by a shutdown line, and then by the end of the process without an error. */
export function stopsCleanly(
  history: History,
  node: string,
  signal: keyof typeof DIED_OF
): Judgement<'signal-ignored' | 'no-shutdown' | 'unclean-exit'> {
  const sent = history.first('signalled', node)
  const shutdown = history.event('shutdown', node, each => each.seq > (sent?.seq ?? 0))
  const exited = history.first('exited', node)
  const evidence = [sent, shutdown, exited].flatMap(each => (each ? [each.seq] : []))
  const expected = `after ${signal}, the line "shutdown" and then exit code 0`
  const facts = { expected, evidence, node }
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
