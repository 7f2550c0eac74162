import type { Finding } from '#checker/checkpoint'
import type { Exited, History } from '#checker/record/history'
import { describeExit } from '#checker/record/sights'
import type { EventName } from '#shared/log'
import { renamedPackages } from './renamed-packages.ts'
import { describeThrown, thrownError } from './thrown-error.ts'

/**
 * Why a step is still open when the run ends, where there is a plainer reason than the step's own:
 * the node stopped, flooded its output, never said anything, or said it in a way that is no event.
 */
export function generalFinding(finding: Finding, history: History): Finding {
  const { expected, node = 'node' } = finding
  const flooded = history.first('flooded', node) ?? history.all('flooded')[0]
  if (flooded !== undefined) {
    const observed = `${nodeCalled(flooded.actor)} printed more than ${flooded.limit} on ${flooded.stream}`
    return { symptom: 'flooded', expected, observed, evidence: [flooded.seq], node: flooded.actor }
  }
  const exited = history.first('exited', undefined, exit => !exit.expected)
  if (exited !== undefined) return exitFinding(exited, finding, history)
  const started = history.first('started', node)
  const quiet =
    history.first('line', node) === undefined && history.first('exited', node) === undefined
  if (started !== undefined && quiet) {
    const seconds = (lastTime(history) - started.at) / 1000
    const observed = `${nodeCalled(node)} ran for ${seconds.toFixed(1)} s and printed nothing`
    return { symptom: 'silent', expected, observed, evidence: [started.seq], node }
  }
  return misreadFinding(finding, history) ?? finding
}

/**
 * Why a step has failed for certain. A node that ends by itself is the news, whatever its peers have seen
 * before they could see that: connections that close, handshakes that break off. A step that looks at the end
 * of the node says more about it, and here is added of what the node has died.
 */
export function certainFinding(finding: Finding, history: History): Finding {
  const crashed = history.first('exited', undefined, exit => !exit.expected && exit.code !== 0)
  if (crashed === undefined) return finding
  if (finding.evidence?.includes(crashed.seq)) return withError(finding, crashed, history)
  // Who has printed too much is stopped by the checker.
  if (history.first('flooded') !== undefined) return finding
  return exitFinding(crashed, finding, history)
}

/** The line that is nearly the event that is missing, unless the step has seen it itself. */
function misreadFinding(finding: Finding, history: History): Finding | undefined {
  const { expected, evidence = [], node = 'node' } = finding
  const slip = history.malformed.find(
    ({ line, problem }) =>
      line.actor === node && problem.meant !== undefined && isEvent(problem.meant, expected)
  )
  if (slip === undefined) return otherWords(finding, history)
  if (evidence.includes(slip.line.seq)) return undefined
  const { line, problem } = slip
  return {
    ...finding,
    symptom: 'misread-line',
    observed: `${line.text}\nwhich is no event: column ${problem.column}, ${problem.part}: ${problem.reason}`,
    evidence: [...evidence, line.seq]
  }
}

/** A line that says what the missing event would say, in words of its own. */
function otherWords(finding: Finding, history: History): Finding | undefined {
  const { expected, evidence = [], node = 'node' } = finding
  const [, name = '', value = ''] = /^([a-z_]+),([\w/.:]{20,})$/.exec(expected) ?? []
  if (history.events(name as EventName, node).length > 0) return undefined
  const said = history.malformed.find(
    ({ line: { actor, text } }) =>
      actor === node && value !== '' && text !== expected && text.includes(value)
  )
  if (said === undefined) return undefined
  return {
    ...finding,
    symptom: 'misread-line',
    observed: `${said.line.text}\nwhich says it in other words, and so it is no event`,
    evidence: [...evidence, said.line.seq]
  }
}

/** Whether what is expected is, first of all, a line of this event. */
function isEvent(name: string, expected: string): boolean {
  return expected === name || expected.startsWith(`${name},`)
}

/** How a shell says that there is no such command, or that it may not be run. */
const NOT_STARTED = [126, 127]

function exitFinding(exited: Exited, { expected }: Finding, history: History): Finding {
  const { actor, code } = exited
  const notStarted = code !== null && NOT_STARTED.includes(code) && !history.header.typed
  const finding = {
    symptom: notStarted ? 'not-started' : code === 0 ? 'stopped' : 'crashed',
    expected,
    observed: `${nodeCalled(actor)} ${describeExit(exited)} before that`,
    evidence: [exited.seq],
    node: actor
  }
  return withError(finding, exited, history)
}

/** With the error that has ended the node, and where in its own code, as far as it has printed them. */
function withError(finding: Finding, { actor, code }: Exited, history: History): Finding {
  const stderr = history.all('stderr', actor).map(({ text }) => text)
  const thrown = code === 0 ? undefined : thrownError(stderr)
  if (thrown === undefined) return finding
  const told = [finding.observed, describeThrown(thrown), ...renamedPackages(thrown.message)]
  return { ...finding, observed: told.join('\n'), ...(thrown.place && { place: thrown.place }) }
}

function nodeCalled(name: string): string {
  return name === 'node' ? 'your node' : `your node (started as "${name}")`
}

function lastTime(history: History): number {
  return history.observations.at(-1)?.at ?? 0
}
