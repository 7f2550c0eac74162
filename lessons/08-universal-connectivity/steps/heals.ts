import { fault, step } from '#checker/checkpoint'
import { backInChat } from '../back-in-chat.ts'
import { onceMore, unconnected } from '../story-variations.ts'

export const partition = fault<{ cutOff: string[] }>('partition')
export const mended = fault<object>('mended')

export const heals = step({
  id: 'heals',
  title: 'hears everybody again, once, when a partition is over',
  symptoms: {
    'not-healed': good => ({
      'bob does not get through': unconnected(good, 'bob again'),
      'bob is turned away': good
        .without('bob again opened')
        .with('bob again yamux', { ok: false, error: 'stream closed' }),
      'no line': good.without('healed line'),
      'not in the chat': good.without('healed', 'healed line'),
      'it is not over': good.without('mended')
    }),
    'heard-twice': good => onceMore(good, 'healed line')
  },
  catches: { 'leaves-when-alone': 'not-healed' },
  judge: history => {
    const since = history.noted(mended)
    const broken = history.first('rung', 'bob', ({ ok, seq }) => !ok && seq > (since?.seq ?? 0))
    const unseen = broken?.error ?? 'bob has seen no connection with it'
    return backInChat(history, {
      peer: 'bob',
      since,
      said: 'healed',
      expected: 'the partition is over, and bob dials your node where it says that it is',
      apart: 'not-healed',
      instead: since === undefined ? 'it is not over yet' : unseen,
      unheard: 'not-healed'
    })
  }
})
