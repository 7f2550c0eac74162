import { all, base64, sees, step } from '#checker/checkpoint'
import { asked, PROTOCOL } from '../echo.ts'

/** What alice saw. */
export const answers = step({
  id: 'answers',
  title: 'sends back what it is asked',
  symptoms: {
    unanswered: good => good.with('answered 93ab', { answer: undefined, error: 'no protocol' }),
    'answered-otherwise': good => good.with('answered 93ab', { answer: base64('4f1d') })
  },
  catches: {
    'never-handled': 'unanswered',
    'another-name': 'unanswered',
    'never-answers': 'unanswered',
    'no-length': 'unanswered',
    'answers-otherwise': 'answered-otherwise'
  },
  judge: history => {
    const answered = (history.noted(asked)?.words ?? []).map(word =>
      sees(history, 'question-answered', {
        by: 'alice',
        about: ({ question }) => question === base64(word),
        is: ({ answer }) => answer === base64(word),
        expected: `alice asks ${word} over ${PROTOCOL}, and gets the same back`,
        missing: 'unanswered',
        wrong: ({ answer }) => (answer === undefined ? 'unanswered' : 'answered-otherwise')
      })
    )
    return all(answered)
  }
})
