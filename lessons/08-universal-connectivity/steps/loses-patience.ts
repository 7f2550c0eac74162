import { streamLetGo } from '#checker/abilities'
import { fault, pass, pending, step } from '#checker/checkpoint'

/** Erin has begun to write a direct message to the second node, and never ends it. */
export const stalled = fault<Record<never, never>>('stalled')

export const losesPatience = step({
  id: 'loses-patience',
  title: 'gives up a direct message that does not end, after five seconds',
  since: 2,
  symptoms: {
    'waits-for-ever': good => ({
      'it is never ended': good.without('let go'),
      'nothing was begun': good.without('stalled')
    })
  },
  catches: { 'no-patience': 'waits-for-ever' },
  judge: history => {
    const began = history.noted(stalled)
    const symptom = 'waits-for-ever'
    const expected = 'a stream on which erin has written half a direct message is ended within 5 s'
    if (began === undefined) return pending({ symptom, expected, observed: 'not begun yet' })
    const ended = history.first(streamLetGo, { by: 'erin', of: 'headless' }, ({ seq }) => {
      return seq > began.seq
    })
    if (ended !== undefined) return pass(began.seq, ended.seq)
    return pending({ symptom, expected, observed: 'it is still open', evidence: [began.seq] })
  }
})
