import { all, challenge, pending, step } from '#checker/checkpoint'
import { withholds } from '../withholds.ts'

/** Bob asks for what is no id, and would be a file if it were taken for a path. */
export const besides = challenge<{ ids: string[] }>('besides')

export const givesNothingBeside = step({
  id: 'gives-nothing-beside',
  title: 'gives nothing for odd ways of writing a path',
  since: 2,
  symptoms: {
    'serves-disk': good => good.with('beside 1', { size: 68 }),
    'unknown-unanswered': good => ({
      'no answer': good.with('beside 2', { error: 'aborted due to timeout' }),
      'none yet': good.without('beside 2'),
      'not asked': good.without('besides')
    })
  },
  catches: { 'serves-dot-names': 'serves-disk' },
  judge: history => {
    const asked = history.noted(besides)
    if (asked !== undefined) return all(asked.ids.map(id => withholds(history, id)))
    const expected = 'an empty answer, or a reset, for every name that your node has not announced'
    return pending({ symptom: 'unknown-unanswered', expected, observed: 'not asked yet' })
  }
})

/** Ways to write the names of the node's key and of the file that it shares, which lie in one folder. */
export function oddNames(shared: string): string[] {
  return [
    './given.key',
    'given.key/',
    '%2e%2e%2fgiven.key',
    'given%2ekey',
    '..%2fgiven.key',
    'holiday.jpg',
    './holiday.jpg',
    `${shared}/../given.key`,
    'given.key\u0000.jpg',
    '.',
    '..',
    '',
    'x'.repeat(5000)
  ]
}
