import { all, fault, pass, pending, step } from '#checker/checkpoint'
import { printed } from '../printed.ts'
import { saying } from '../say.ts'
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
    const start = history.noted(mended)
    const expected = 'the partition is over, and bob dials your node where it says that it is'
    if (start === undefined) {
      return pending({ symptom: 'not-healed', expected, observed: 'it is not over yet' })
    }
    const opened = history.first(
      'connection-opened',
      { by: 'bob', of: 'node' },
      each => each.seq > start.seq
    )
    if (opened === undefined) {
      const broken = history.first('rung', 'bob', ({ ok, seq }) => !ok && seq > start.seq)
      const observed = broken?.error ?? 'bob has seen no connection with it'
      const evidence = [start.seq, ...(broken ? [broken.seq] : [])]
      return pending({ symptom: 'not-healed', expected, observed, evidence })
    }
    const evidence = [start.seq, opened.seq]
    if (history.noted(saying('healed')) === undefined) {
      const observed = 'it is connected with him, and not in the chat'
      return pending({ symptom: 'not-healed', expected, observed, evidence })
    }
    return all([pass(...evidence), printed(history, 'healed', 'not-healed')])
  }
})
