import { all, fail, type History, type Note, pass, pending, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { formatEvent } from '#shared/log'
import { CHAT_TOPIC, DISCOVERY_TOPIC } from '#shared/topics'
import { altered, forged, linesAbout, type Said } from '../messages.ts'
import { readsOn } from '../moves.ts'

/** What carol has not signed so is not carol's, whatever signature stands under it. */
export const refusesForgeries = step({
  id: 'refuses-forgeries',
  title: 'takes no message with a signature that is not good',
  since: 2,
  symptoms: {
    'forgery-taken': good => {
      const line = (text: string) => said(formatEvent('msg', good.id('carol'), CHAT_TOPIC, text))
      return {
        'a signature made up': good.after('forged', line('trust carol')),
        'the signature of something else': good.after('last line', line('trust me, carol')),
        'nothing was forged': good.without('forged', 'altered')
      }
    },
    'subscribe-unlogged': good => ({
      'it does not read on': good.without(`subscribe mallory ${DISCOVERY_TOPIC}`),
      'mallory says nothing': good.without('unsigned', 'unsigned published')
    })
  },
  catches: { 'every-signature-good': 'forgery-taken' },
  judge: history =>
    all([...[forged, altered].map(each => takesNoForgery(history, each)), readsOn(history)])
})

function takesNoForgery(history: History, note: Note<Said>) {
  const forgery = history.noted(note)
  const symptom = 'forgery-taken'
  const expected = 'no msg line: mallory has sent this in the name of carol, who has not signed it'
  if (forgery === undefined) {
    return pending({ symptom, expected, observed: 'nothing was forged yet' })
  }
  const [line] = linesAbout(history, note)
  if (line === undefined) return pass(forgery.seq)
  const observed = history.textOf(line)
  return fail({ symptom, expected, observed, evidence: [forgery.seq, line.seq] })
}
