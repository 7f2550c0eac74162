import { all, fail, pass, pending, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { formatEvent } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { printed } from '../printed.ts'
import { saying } from '../say.ts'

/** Mallory has sent something in the name of bob, and then something in her own, on the same stream. */
export const refusesForgeries = step({
  id: 'refuses-forgeries',
  title: 'believes no signature that is not good',
  since: 2,
  symptoms: {
    'forgery-taken': good => ({
      'it is printed': good.after(
        'genuine line',
        said(formatEvent('msg', good.id('bob'), CHAT_TOPIC, 'trust me'))
      ),
      'nothing was forged': good.without('forged')
    }),
    'genuine-unheard': good => good.without('genuine line'),
    'heard-twice': good => good.also('genuine line', good.line('genuine line'))
  },
  catches: { 'every-signature-good': 'forgery-taken' },
  judge: history => {
    const forged = history.noted(saying('forged'))
    const symptom = 'forgery-taken'
    const expected = 'no msg line: mallory has sent this in the name of bob, who has not signed it'
    if (forged === undefined) {
      return pending({ symptom, expected, observed: 'nothing was forged yet' })
    }
    const line = history.event('msg', 'node', ({ text }) => text === forged.text)
    if (line !== undefined) {
      const evidence = [forged.seq, line.seq]
      return fail({ symptom, expected, observed: history.textOf(line), evidence })
    }
    return all([pass(forged.seq), printed(history, 'genuine', 'genuine-unheard')])
  }
})
