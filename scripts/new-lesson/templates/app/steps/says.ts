import { all, says as line, step } from '#checker/checkpoint'
import { asked } from '../echo.ts'

/** What the node says: a line for each question. */
export const says = step({
  id: 'says',
  title: 'says what it is asked, and by whom',
  symptoms: {
    unsaid: good => good.without('said 93ab'),
    'said-otherwise': good => good.says('said 4f1d', `direct,${good.id('node')},4f1d`),
    'said-twice': good => good.also('said 4f1d', good.line('said 4f1d'))
  },
  catches: { unsaid: 'unsaid', 'names-itself': 'said-otherwise', 'says-twice': 'said-twice' },
  judge: history => {
    const alice = history.id('alice')
    const lines = (history.noted(asked)?.words ?? []).map(word =>
      line(history, 'direct', {
        about: ({ text }) => text === word,
        is: ({ peerId }) => peerId === alice,
        expected: `one line: direct,${alice},${word}`,
        missing: 'unsaid',
        wrong: 'said-otherwise',
        twice: 'said-twice'
      })
    )
    return all(lines)
  }
})
