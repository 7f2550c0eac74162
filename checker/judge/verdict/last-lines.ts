import type { History } from '#checker/record/history'
import { thrownError } from './thrown-error.ts'
import type { LastLine } from './verdict.ts'

/** How many of the node's last lines a verdict repeats. */
const LAST_LINES = 8
/** How many lines an error takes up among them: its message, and the place before or behind it. */
const ERROR_LINES = 3

/**
 * What a node has printed last, on both streams. An error that it has printed stays among these lines, also where
 * the node has gone on and printed others since.
 */
export function lastLines(history: History, node: string): LastLine[] {
  const all = history.observations
    .filter(each => each.actor === node)
    .flatMap((each): LastLine[] => {
      if (each.kind === 'line') return [{ stream: 'stdout', text: each.text }]
      return each.kind === 'stderr' ? [{ stream: 'stderr', text: each.text }] : []
    })
  const last = all.slice(-LAST_LINES)
  const error = errorLines(all)
  if (error.length === 0 || error.some(each => last.includes(each))) return last
  return [...error, ...last.slice(error.length)]
}

/** The message of the last error on stderr, with the lines that lead to it or follow from it. */
function errorLines(all: readonly LastLine[]): LastLine[] {
  const stderr = all.filter(({ stream }) => stream === 'stderr')
  const [message] = thrownError(stderr.map(({ text }) => text))?.message.split('\n') ?? []
  if (message === undefined || message === '') return []
  const at = stderr.findLastIndex(({ text }) => text.includes(message))
  if (at < 0) return []
  // Python tells the place before the message, all others behind it.
  const isPython = /^\s/.test(stderr[at - 1]?.text ?? '') && !/^\s/.test(stderr[at + 1]?.text ?? '')
  const from = isPython ? Math.max(0, at - ERROR_LINES + 1) : at
  return stderr.slice(from, from + ERROR_LINES)
}
