import type { Finding } from '#checker/checkpoint'
import { describeExit, type Exited, type History } from '#checker/history'

/** The step that every lesson has before its own: the compiler's opinion. */
export const TYPE_CHECK = { id: 'type-check', title: 'type-checks' } as const

/** Hints for what can go wrong in any lesson. */
export const GENERAL_SYMPTOMS: { [symptom: string]: string } = {
  'type-error':
    'The TypeScript compiler does not accept the file, so it was not run. Mend the first message first: the others often follow from it.',
  crashed:
    'Your node stopped by itself. Its last lines, below, usually say why: read the first line of the error, then the first line of the stack that names your own file.',
  'not-started':
    'The shell could not start that command. It is run in the folder in which you typed npm: is the path right from there, is the file executable, is everything quoted that has to be?',
  stopped:
    'Your node came to its end without an error. A Node.js process ends when nothing is left to wait for: is the libp2p node started, and does nothing stop it too early?',
  silent:
    'Nothing came out on stdout. Events are printed with log(…) from #shared/log; console.error and friends go to stderr, which is for humans. In other languages, flush stdout after every line: to a pipe, many write nothing before they have a lot.',
  flooded:
    'Your node prints far more than any lesson asks for, so the checker stopped reading. Look for a log(…) or console.log(…) in a loop or in an event that fires very often.'
}

/**
 * Why a step is still open when the run ends, where there is a plainer reason than the step's own:
 * the node stopped, flooded its output, or never said anything.
 */
export function generalFinding(finding: Finding, history: History): Finding {
  const { expected, node = 'node' } = finding
  const flooded = history.first('flooded', node) ?? history.all('flooded')[0]
  if (flooded !== undefined) {
    const observed = `${nodeCalled(flooded.actor)} printed more than ${flooded.limit} on ${flooded.stream}`
    return { symptom: 'flooded', expected, observed, evidence: [flooded.seq], node: flooded.actor }
  }
  const exited = history.first('exited', undefined, exit => !exit.expected)
  if (exited !== undefined) return exitFinding(exited, expected, history)
  const started = history.first('started', node)
  const quiet =
    history.first('line', node) === undefined && history.first('exited', node) === undefined
  if (started !== undefined && quiet) {
    const seconds = (lastTime(history) - started.at) / 1000
    const observed = `${nodeCalled(node)} ran for ${seconds.toFixed(1)} s and printed nothing`
    return { symptom: 'silent', expected, observed, evidence: [started.seq], node }
  }
  return finding
}

/** How a shell says that there is no such command, or that it may not be run. */
const NOT_STARTED = [126, 127]

function exitFinding(exited: Exited, expected: string, history: History): Finding {
  const { code } = exited
  const notStarted = code !== null && NOT_STARTED.includes(code) && !history.header.typed
  return {
    symptom: notStarted ? 'not-started' : code === 0 ? 'stopped' : 'crashed',
    expected,
    observed: `${nodeCalled(exited.actor)} ${describeExit(exited)} before that`,
    evidence: [exited.seq],
    node: exited.actor
  }
}

function nodeCalled(name: string): string {
  return name === 'node' ? 'your node' : `your node (started as "${name}")`
}

function lastTime(history: History): number {
  return history.observations.at(-1)?.at ?? 0
}
