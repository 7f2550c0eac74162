import { all, says as line, saysNoOther, step } from '#checker/checkpoint'
import { wordsOf } from '../echo.ts'

/** What the node says: a line for each question, and no other. */
export const says = step({
  id: 'says',
  title: 'says what it is asked, and by whom',
  symptoms: {
    unsaid: good => ({
      'answered in silence': good.without('said 4f1d', 'said 93ab'),
      'the second one is missing': good.without('said 93ab')
    }),
    'said-otherwise': good => ({
      'in the name of somebody else': good.says('said 4f1d', `direct,${good.id('node')},4f1d`),
      'what nobody has asked': good.also('said 4f1d', `direct,${good.id('alice')},hello`)
    }),
    'said-twice': good => good.also('said 4f1d', good.line('said 4f1d'))
  },
  catches: {
    unsaid: 'unsaid',
    'names-itself': 'said-otherwise',
    'says-bytes': 'said-otherwise',
    'says-twice': 'said-twice'
  },
  judge: history => {
    const alice = history.id('alice')
    const words = wordsOf(history)
    const noOther = saysNoOther(history, 'direct', {
      known: ({ peerId, text }) => peerId === alice && words.includes(text),
      expected: `direct,${alice},<what alice has asked>`,
      invented: 'said-otherwise'
    })
    const each = words.map(word =>
      line(history, 'direct', {
        about: ({ text }) => text === word,
        expected: `one line: direct,${alice},${word}`,
        missing: 'unsaid',
        twice: 'said-twice'
      })
    )
    return all([noOther, ...each])
  }
})
