import { COMMANDS, type CommandName } from './commands.ts'

/** How a person can be heard: by keys, by lines, or not at all. */
export type Ways = 'keys' | 'lines' | 'none'

const NPM: { [Name in CommandName]: string } = {
  hint: 'npm run hint',
  run: 'npm run check',
  next: 'npm start -- <lesson>',
  list: 'npm run list',
  solution: 'npm run solution',
  reset: 'npm run reset',
  log: 'npm run check -- --from runs/…/history.ndjson --evidence',
  quit: 'Ctrl-C'
}

/** How to ask for a command. */
export function typed(name: CommandName, ways: Ways): string {
  if (ways === 'none') return NPM[name]
  const { key } = COMMANDS[name]
  return ways === 'keys' ? `press ${key}` : `type ${key} and Enter`
}
