import { all, fail, type History, pass, saysNoOther, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { CHAT_TOPIC } from '#shared/topics'
import { hears, MISHEARD, passesOnTo } from '../hearing.ts'
import { ALL_SAID, last, linesAbout, saidIn, unsigned } from '../messages.ts'
import { readsOn, TAKEN_IN, takesIn } from '../moves.ts'

/** What mallory has not signed is neither printed nor passed on; bob, who spoke after her, was heard. */
export const dropsUnsigned = step({
  id: 'drops-unsigned',
  title: 'takes no message that nobody has signed',
  symptoms: {
    ...TAKEN_IN,
    ...MISHEARD,
    'unsigned-accepted': good => {
      const line = said(`msg,${good.id('mallory')},${CHAT_TOPIC},trust me`)
      const published = good.at('unsigned published')
      const data = published.kind === 'message-published' ? published.data : ''
      return {
        'a line': good.after('unsigned published', line),
        'a line at the very end': good.after('last at alice', line),
        'it is passed on': good.after('unsigned published', {
          kind: 'message-dropped',
          actor: 'alice',
          topic: CHAT_TOPIC,
          data
        })
      }
    },
    'not-heard': good => good.without('last line'),
    'not-passed-on': good => good.without('last at alice'),
    'msg-invented': good => ({
      'what nobody has said': good.also(
        'hello line',
        `msg,${good.id('carol')},${CHAT_TOPIC},nobody has said this`
      ),
      'nothing at all': good.also('warning', `msg,${good.id('alice')},${CHAT_TOPIC},`)
    })
  },
  catches: { 'unsigned-taken': 'unsigned-accepted' },
  judge: history =>
    all([
      takesNone(history),
      takesIn(history, 'mallory'),
      readsOn(history),
      hears(history, last),
      passesOnTo(history, 'alice', last),
      saysNoOther(history, 'msg', {
        known: ({ text }) =>
          text !== '' &&
          ALL_SAID.some(note => history.allNoted(note).some(each => each.text === text)),
        expected: 'a msg line for each message in the chat, and no other',
        invented: 'msg-invented'
      })
    ])
})

function takesNone(history: History) {
  const message = history.noted(unsigned)
  if (message === undefined) return pass()
  const [line] = linesAbout(history, unsigned)
  const copy = history.all('message-dropped').find(({ data }) => saidIn(data) === message.text)
  const taken = line ?? copy
  if (taken === undefined) return pass()
  return fail({
    symptom: 'unsigned-accepted',
    expected: 'what mallory says, and does not sign, is neither printed nor passed on',
    observed: line === undefined ? `${taken.actor} has received a copy` : history.textOf(line),
    evidence: [message.seq, taken.seq]
  })
}
