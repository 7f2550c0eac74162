import { COMMANDS, type CommandName } from './commands.ts'
import type { Desk } from './desk.ts'
import type { FooterState } from './footer.ts'

/** What is about the learner's files of a lesson, and not about a command. */
const OF_FILES: readonly CommandName[] = ['solution', 'reset']

/** What can be typed now, in the order in which it is most likely wanted. */
export function offeredCommands(judged: Desk['judged']): FooterState['commands'] {
  const { hints = [] } = judged?.trouble ?? {}
  const shown = judged?.hintsShown ?? 0
  const isCommand = judged?.verdict.anyLanguage === true
  const hint =
    hints.length > 1 && shown < hints.length ? `hint ${shown + 1}/${hints.length}` : 'hint'
  const calls: FooterState['commands'] = [
    ...(judged?.trouble === undefined ? [] : [{ name: 'hint' as const, called: hint }]),
    ...(Object.keys(COMMANDS) as CommandName[])
      .filter(name => name !== 'hint' && !(isCommand && OF_FILES.includes(name)))
      .map(name => ({ name }))
  ]
  if (judged?.verdict.outcome !== 'pass') return calls
  const first = (name: CommandName): number => (['next', 'solution'].includes(name) ? 0 : 1)
  return calls.toSorted((a, b) => first(a.name) - first(b.name))
}
