import { said } from './history-of.ts'
import type { Story } from './story.ts'

/** What the checkpoint and the engine put into a history whatever the node does. */
const GIVEN = ['challenge', 'fault', 'witnessed', 'peer-up', 'started']

/** Lies that every lesson knows: the lines of a good run without the run, or the run without its lines. */
export function forgedLines(good: Story): { [what: string]: Story } {
  const lines = good.chapters.flatMap(([, each]) => (each.kind === 'line' ? [each.text] : []))
  const silent = good.only(({ kind }, name) => kind !== 'line' || name === 'identity')
  const [last = ''] = silent.chapters.at(-1) ?? []
  return {
    'the lines in reverse order': good.reversed(({ kind }) => kind === 'line'),
    'the lines without anything behind them': good.only(({ kind }) =>
      ['line', ...GIVEN].includes(kind)
    ),
    'everything behind them, and not a line': silent,
    'the lines of a node by another name': good.retold(({ kind }, name) =>
      kind === 'line' && name !== 'identity' ? { actor: 'other' } : {}
    ),
    'one warning about everything': silent.after(last, said(`warning,${lines.join('\\n')}`))
  }
}
