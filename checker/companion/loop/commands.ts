/** What a learner can ask for: by a key where keys are read, else by a line with the key or the word. */
export const COMMANDS = {
  hint: { key: 'h', does: 'the next hint' },
  run: { key: 'r', does: 'check again' },
  next: { key: 'n', does: 'go on to the next lesson' },
  list: { key: 'l', does: 'list the lessons' },
  solution: { key: 's', does: 'compare with the solution' },
  reset: { key: 'x', does: 'begin the lesson anew' },
  log: { key: 'v', does: 'view the log of the last run' },
  quit: { key: 'q', does: 'quit' }
} as const

export type CommandName = keyof typeof COMMANDS

/** A command, the number of a lesson, or text that is neither. */
export type Wish =
  | { kind: 'command'; name: CommandName }
  | { kind: 'lesson'; word: string }
  | { kind: 'help' }

/** What a key or a line means. */
export function readWish(text: string): Wish {
  const word = text.trim().toLowerCase()
  for (const [name, { key }] of Object.entries(COMMANDS)) {
    if (word === key || word === name) return { kind: 'command', name: name as CommandName }
  }
  return /^\d{1,2}$/.test(word) ? { kind: 'lesson', word } : { kind: 'help' }
}

/** Every command, for somebody who has typed something else. */
export function helpLines(): string[] {
  return [
    ...Object.entries(COMMANDS).map(
      ([name, { key, does }]) => `  ${key}  ${name.padEnd(10)}${does}`
    ),
    '  03 lesson    go to lesson 03'
  ]
}

/** Commands that wait for the run under way, because they depend on its verdict or would disturb its report. */
export const ABOUT_A_VERDICT: ReadonlySet<CommandName> = new Set([
  'hint',
  'next',
  'list',
  'solution',
  'log'
])
