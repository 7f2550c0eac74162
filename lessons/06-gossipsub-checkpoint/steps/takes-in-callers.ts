import { step } from '#checker/checkpoint'
import { brokenAt } from '#checker/story'
import { CHAT_TOPIC } from '#shared/topics'
import { TAKEN_IN, takesIn } from '../moves.ts'

export const takesInCallers = step({
  id: 'takes-in-callers',
  title: 'shares the chat with a peer that has dialled it',
  symptoms: {
    ...TAKEN_IN,
    'hung-up': good => brokenAt(good, 'bob', 'multistream', { silent: true }),
    'subscribed-invented': good => good.only((_, name) => !name.startsWith('bob told ')),
    'subscribe-unlogged': good => good.without(`subscribe bob ${CHAT_TOPIC}`)
  },
  catches: { 'knows-only-the-dialled': 'subscribe-unlogged', 'turns-callers-away': 'hung-up' },
  judge: history => takesIn(history, 'bob')
})
