import type { History } from '#checker/checkpoint'

/** What is typed into the node in its first life, in this order. */
export const COMMANDS = {
  /** Everybody is in the table. */
  first: '/refresh now',
  /** Nothing is due. */
  unforced: '/refresh',
  forced: '/refresh now',
  /** The answers are held back. */
  during: '/refresh now',
  waiting: '/refresh now',
  waitingToo: '/refresh now',
  /** One peer is silent by now, and another one slow; and still no walk is due. */
  last: '/refresh'
} as const

/** What it is typed at the end of its second one. */
export const OFF = '/refresh off'

/** Whoever types what the node does not know is told what it knows. */
export const HELP = '/help'

export type Command = keyof typeof COMMANDS

/** When one of them was typed. */
export function typedAt(history: History, command: Command): number | undefined {
  const index = Object.keys(COMMANDS).indexOf(command)
  const typed = history.all('stdin', 'node').filter(({ text }) => text.startsWith('/refresh'))
  return typed[index]?.seq
}

/** What the node did from one command on until the next. */
export function spanOf(history: History, command: Command): { after: number; before?: number } {
  const after = typedAt(history, command) ?? Number.MAX_VALUE
  const names = Object.keys(COMMANDS) as Command[]
  const next = names[names.indexOf(command) + 1]
  const before = next && typedAt(history, next)
  return { after, ...(before !== undefined && { before }) }
}
