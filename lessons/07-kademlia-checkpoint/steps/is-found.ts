import { all, CONNECTION, fail, pass, pending, sawConnection, step } from '#checker/checkpoint'
import { saysMet } from '../says-met.ts'
import { broken } from '../story-variations.ts'

/** Dave knows bob, and nothing of the node but its peer id. */
export const isFound = step({
  id: 'is-found',
  title: 'is found by a peer that was not told where it is',
  symptoms: {
    ...CONNECTION,
    'not-found': good => ({
      nowhere: good.with('found', { addrs: [], error: 'Not found' }),
      'not tried': good.without('found')
    }),
    'routing-update-unlogged': good => good.without('update dave'),
    'no-tcp': good => broken(good, 'dave', 'tcp', { error: 'ECONNREFUSED' }),
    'hung-up': good => broken(good, 'dave', 'multistream', { silent: true })
  },
  catches: { 'tells-old-address': 'no-tcp' },
  judge: history => {
    const expected = 'dave, who knows nobody but bob, finds out through the DHT where your node is'
    const found = history.first('peer-found', { by: 'dave', of: 'node' })
    if (found === undefined) {
      return pending({ symptom: 'not-found', expected, observed: 'he has not looked yet' })
    }
    const { addrs, error, seq } = found
    if (addrs.length === 0) {
      const observed = `he did not${error === undefined ? '' : `: ${error}`}`
      return fail({ symptom: 'not-found', expected, observed, evidence: [seq] })
    }
    // The node may have heard of dave meanwhile, and have been faster.
    const met = history.first('connection-opened', { by: 'dave', of: 'node' })
    if (met !== undefined) return all([pass(seq, met.seq), saysMet(history, 'dave')])
    return sawConnection(history, { peer: 'dave', direction: 'outbound' })
  }
})
