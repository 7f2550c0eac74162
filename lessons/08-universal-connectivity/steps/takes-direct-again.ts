import {
  all,
  type History,
  type Judgement,
  pending,
  quote,
  says,
  sees,
  step,
  survives
} from '#checker/checkpoint'
import { directMessageAnswered } from '../direct-messages.ts'
import { lateDirect } from '../say.ts'
import { deadAfter } from '../story-variations.ts'
import { strangeStreams } from '../strangers.ts'

type Key = 'direct-unanswered' | 'direct-unlogged' | 'direct-misreported' | 'died-of-strangers'

/** What worked once works again, and beside a hundred streams on which nobody says a word. */
export const takesDirectAgain = step({
  id: 'takes-direct-again',
  title: 'takes more direct messages, while a stranger keeps many streams open',
  since: 2,
  symptoms: {
    'direct-unanswered': good => ({
      'no answer': good.with('late direct answered', { status: undefined, error: 'too late' }),
      'none yet': good.without('late direct answered'),
      'none sent': good.without('late direct')
    }),
    'direct-unlogged': good => good.without('late direct line'),
    'direct-misreported': good => good.also('late direct line', good.line('late direct line')),
    'died-of-strangers': good => deadAfter(good, 'strange streams')
  },
  catches: { 'one-direct-only': 'direct-unlogged', 'dies-of-streams': 'died-of-strangers' },
  judge: history => {
    const expected = 'bob sends more direct messages: your node answers each OK, and prints it'
    const sent = history.allNoted(lateDirect)
    const unsent = pending<Key>({
      symptom: 'direct-unanswered',
      expected,
      observed: 'not sent yet'
    })
    return all<Key>([
      survives(history, {
        after: history.noted(strangeStreams),
        before: sent[0],
        expected: 'mallory opens a hundred streams, and leaves them open: your node lives on',
        died: 'died-of-strangers'
      }),
      ...(sent.length === 0 ? [unsent] : sent.map(each => takes(history, each)))
    ])
  }
})

function takes(history: History, sent: { text: string; seq: number }): Judgement<Key> {
  const bob = history.id('bob')
  const expected = `the answer OK, and direct,${bob},${quote(sent.text)}`
  const about = ({ text }: { text: string }) => text === sent.text
  return all<Key>([
    sees(history, directMessageAnswered, {
      by: 'bob',
      about,
      is: ({ status }) => status === 'OK',
      since: sent,
      expected,
      missing: 'direct-unanswered',
      instead: 'no answer yet',
      wrong: 'direct-unanswered'
    }),
    says<'direct', Key>(history, 'direct', {
      of: 'bob',
      about,
      since: sent,
      expected,
      missing: 'direct-unlogged',
      instead: 'it is answered, and not printed',
      twice: 'direct-misreported'
    })
  ])
}
