import { fail, pass, pending, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { CHAT_TOPIC, FILE_TOPIC } from '#shared/topics'
import { elsewhere, linesAbout } from '../messages.ts'

/** What alice has said on another topic came before what carol has said in the chat. */
export const printsChatOnly = step({
  id: 'prints-chat-only',
  title: 'takes only the chat for chat',
  symptoms: {
    'not-chat': good => {
      const line = (topic: string) =>
        said(`msg,${good.id('alice')},${topic},${good.open().noted(elsewhere)?.text}`)
      return {
        'with its topic': good.after('elsewhere published', line(FILE_TOPIC)),
        'as if it were chat': good.after('last line', line(CHAT_TOPIC)),
        'nothing was said': good.without('elsewhere')
      }
    }
  },
  catches: { 'every-topic-is-chat': 'not-chat' },
  judge: history => {
    const message = history.noted(elsewhere)
    const [symptom, expected] = ['not-chat', `msg lines about messages on ${CHAT_TOPIC}`] as const
    if (message === undefined) {
      return pending({ symptom, expected, observed: 'nothing was said elsewhere yet' })
    }
    const [line] = linesAbout(history, elsewhere)
    if (line === undefined) return pass(message.seq)
    const evidence = [message.seq, line.seq]
    return fail({ symptom, expected, observed: history.textOf(line), evidence })
  }
})
