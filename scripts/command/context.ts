import { columnsOf, type Look, painter } from '#checker/show/reporters'
import { fitTo } from './fit-to.ts'
import type { Interruption } from './interruption.ts'

const DEFAULT_COLUMNS = 100
/** Longer lines are hard to read. */
const MAX_COLUMNS = 100

/** What a command has to do with the world around it. */
export interface Context {
  /** Prints lines on stdout. */
  print(...lines: string[]): void
  /** Says beside the output, on stderr, what a person should know. */
  note(text: string): void
  /** The colours of the terminal, and how wide a line of text may be. */
  look(init?: { most?: number }): Look
  /**
   * Aborts when the command is told to stop. From the first call on, a signal does not end the process
   * by itself; a second one still does.
   */
  interruption(init?: { whenUnread?: boolean }): AbortSignal
  /** Does what this signal does, where a key means it. */
  interrupt(signal: NodeJS.Signals): void
}

export function createContext(interruption: Interruption): Context {
  const { stdout, stderr, env } = process
  return {
    print: (...lines) => void stdout.write(lines.map(line => `${line}\n`).join('')),
    note: text => void stderr.write(`${fitTo(stderr, `note: ${text}`)}\n`),
    look: ({ most = MAX_COLUMNS } = {}) => {
      const columns = columnsOf(stdout, Number(env.COLUMNS) || DEFAULT_COLUMNS)
      return { width: Math.min(columns, most), paint: painter(stdout) }
    },
    interruption: ({ whenUnread = false } = {}) => {
      if (whenUnread) interruption.whenUnread()
      return interruption.listen()
    },
    interrupt: signal => interruption.take(signal)
  }
}
