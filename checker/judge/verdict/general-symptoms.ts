import type { Finding, Symptoms } from '#checker/checkpoint'
import type { Exited, History } from '#checker/record/history'
import { describeExit } from '#checker/record/sights'

/** The step that every lesson has before its own: the compiler's opinion. */
export const TYPE_CHECK = { id: 'type-check', title: 'type-checks' } as const

/** What can go wrong in any lesson. */
export const GENERAL_SYMPTOMS: Symptoms = {
  'type-error': {
    id: 'UC001',
    see: 'The first step, "type-checks", is red, and observed shows messages of the TypeScript compiler.',
    why: 'The file has a mistake that the compiler finds without running it: a name that does not exist, a value of another type, a missing import. It was not started, so nothing else is known yet.',
    prove:
      'npm run typecheck shows the same messages. Each begins with file, line and column: go to that place.',
    fix: 'Mend the first message and check again: the later ones often follow from it. If it says that a name cannot be found, import it; if a value may be undefined, decide what happens then.',
    hints: [
      'The TypeScript compiler does not accept the file, so it was not run.',
      'Each message names a file, a line and a column. Begin with the first: the others often follow from it.'
    ]
  },
  crashed: {
    id: 'UC002',
    see: 'Observed says that your node ended, with an exit code other than 0 or a signal, before the step was done.',
    why: 'An error was thrown and nobody caught it, or the code called process.exit itself. In Node.js, a promise that is rejected and not awaited ends the process just as well.',
    prove:
      'The last lines below the report are those of the node. The first line of the error says what happened; the first line of the stack with one of your own files says where.',
    fix: 'Go to the line of yours that the stack names. If others can bring the error about (a peer that is away, a message that cannot be read), catch it there, log a warning and go on; if the code is wrong, mend the code.',
    hints: [
      'Your node stopped by itself before it had done what this step is about.',
      'Its last lines, below, usually say why: read the first line of the error, then the first line of the stack that names your own file.'
    ]
  },
  'not-started': {
    id: 'UC003',
    see: 'With --cmd, the command ended at once with exit code 126 or 127.',
    why: 'The shell could not start it: 127 means that there is no such command, 126 that it is there and cannot be run.',
    prove: 'Type the command by itself, in the same folder: the shell says the same.',
    fix: 'Give the path as it is from the folder in which you type npm, make the file executable (chmod +x), and quote the whole command: --cmd "./my-node --flag".',
    hints: [
      'The shell could not start that command: your node was never running.',
      'It is run in the folder in which you typed npm. Is the path right from there, is the file executable, is everything quoted that has to be?'
    ]
  },
  stopped: {
    id: 'UC004',
    see: 'Observed says that your node ended with exit code 0, although nobody had told it to stop.',
    why: 'A Node.js process ends when nothing is left to wait for: no server, no socket, no timer. A libp2p node that was not started, or that was stopped, keeps nothing open.',
    prove:
      'Run the node by hand, as the text of the lesson shows: it comes back to the prompt by itself. A console.error at the end of main tells whether the code got there.',
    fix: 'Start the node (await node.start(), or leave start: false out of createLibp2p), with a transport and an address to listen on, and call node.stop() only when SIGTERM or SIGINT has come.',
    hints: [
      'Your node came to its end without an error. A Node.js process ends when nothing is left to wait for.',
      'Is the libp2p node started, does it listen on something, and does nothing stop it too early?'
    ]
  },
  silent: {
    id: 'UC005',
    see: 'The node ran, and nothing came out on stdout.',
    why: 'Either the code never gets to its first log(…), because it waits for something before, or what it prints goes elsewhere: stderr is for people and is not read for events. In other languages, output into a pipe is often held back until there is a lot of it.',
    prove:
      'Run the node by hand and send stderr away with 2>/dev/null: what is left is all that the checker can read. With | cat behind it, you see whether it is held back.',
    fix: "Print events with log(…) from #shared/log, the first of them, log('identity', node.peerId), as soon as the node exists. In other languages, flush stdout after every line.",
    hints: [
      'Nothing came out on stdout, and events are read from nowhere else.',
      'Does the code get as far as its first log(…) from #shared/log, and does it print with that and not with console.error? In other languages: is stdout flushed after every line?'
    ]
  },
  'misread-line': {
    id: 'UC225',
    see: 'The event that the step waits for is missing, and observed quotes a line of your node that is nearly it.',
    why: 'A line is an event only if it is written exactly as the registry says: the name, the fields in their order, commas between them and no blanks, numbers with their unit. What is a little different is no event, and is not counted.',
    prove:
      'The report says in which column the line goes wrong and what is wanted there. The table of all events is in shared/log/README.md.',
    fix: "Print events with log(…) from #shared/log: log('connected', peerId, multiaddr) puts the line together and complains itself when a field is not what it should be. In another language, compare the line with the example in shared/log/README.md, letter by letter.",
    hints: [
      'Your node has said something that is nearly this event, and so it did not count.',
      'Compare the line that observed quotes with the expected one: the column that it names is where the two part.'
    ]
  },
  flooded: {
    id: 'UC006',
    see: 'The checker stopped reading, because your node had printed more than any lesson asks for.',
    why: 'Something prints without a pause: a loop without an await that takes time, or a listener of an event that fires again because of what it does itself.',
    prove:
      'tail runs/<run>/history.ndjson, the folder that the report names: the line that comes again and again is the one to look for in your code.',
    fix: 'Find the log(…) or console.log(…) that prints this line, and let its loop wait between two rounds, or print once for each event and not for each look.',
    hints: [
      'Your node prints far more than any lesson asks for, so the checker stopped reading.',
      'Look for a log(…) or console.log(…) in a loop without a pause, or in an event that fires very often.'
    ]
  }
}

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
  if (exited !== undefined) return exitFinding(exited, expected, history)
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

/** The line that is nearly the event that is missing, unless the step has seen it itself. */
function misreadFinding(finding: Finding, history: History): Finding | undefined {
  const { expected, evidence = [], node = 'node' } = finding
  const slip = history.malformed.find(
    ({ line, problem }) =>
      line.actor === node && problem.meant !== undefined && isEvent(problem.meant, expected)
  )
  if (slip === undefined || evidence.includes(slip.line.seq)) return undefined
  const { line, problem } = slip
  return {
    ...finding,
    symptom: 'misread-line',
    observed: `${line.text}\nwhich is no event: column ${problem.column}, ${problem.part}: ${problem.reason}`,
    evidence: [...evidence, line.seq]
  }
}

/** Whether what is expected is, first of all, a line of this event. */
function isEvent(name: string, expected: string): boolean {
  return expected === name || expected.startsWith(`${name},`)
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
