/** How every command ends: one number for one meaning. */
export const EXIT_CODES = {
  pass: 0,
  fail: 1,
  unknown: 2,
  usage: 64,
  bug: 70,
  interrupted: 130
} as const

export type Exit = keyof typeof EXIT_CODES

/** What the exit codes of a command mean. Those of every command need no words, but may have some; undefined: not of this one. */
export type ExitMeanings = { pass: string } & { [exit in Exit]?: string | undefined }

const OF_ALL = {
  unknown: 'a file of the workshop is missing or damaged, or the machine got in the way',
  usage: 'wrong usage',
  bug: 'a bug in the workshop: please report it'
}

/** A row for each exit code that the command can end with, smallest first. */
export function exitRows(meanings: ExitMeanings): string[] {
  const all: { [exit in Exit]?: string | undefined } = { ...OF_ALL, ...meanings }
  return (Object.keys(EXIT_CODES) as Exit[])
    .filter(exit => all[exit] !== undefined)
    .map(exit => `${String(EXIT_CODES[exit]).padEnd(5)}${wordsOf(exit, all[exit] ?? '')}`)
}

function wordsOf(exit: Exit, meaning: string): string {
  return exit === 'interrupted' ? `interrupted with Ctrl-C; ${meaning}` : meaning
}
