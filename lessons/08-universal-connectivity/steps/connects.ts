import { challenge, pending, sees, step } from '#checker/checkpoint'
import { complaintOr } from '../complaint-or.ts'

/** The address of dave is typed. */
export const connecting = challenge<{ addr: string }>('connect')

export const connects = step({
  id: 'connects',
  title: 'connects with the peer that /connect names',
  symptoms: {
    'not-connected': good => ({
      'no connection': good.without('dave opened'),
      'nothing typed': good.without('connect'),
      'dave dials': good.with('dave opened', { direction: 'outbound' })
    })
  },
  catches: { 'connects-nowhere': 'not-connected' },
  judge: history => {
    const typed = history.noted(connecting)
    const expected = `/connect ${typed?.addr ?? ''} is typed: a connection with dave, whom your node dials`
    if (typed === undefined) {
      return pending({ symptom: 'not-connected', expected, observed: 'nothing was typed yet' })
    }
    return sees(history, 'connection-opened', {
      by: 'dave',
      about: ({ direction }) => direction === 'inbound',
      since: typed,
      expected,
      missing: 'not-connected',
      instead: complaintOr('dave has seen none', history, typed)
    })
  }
})
