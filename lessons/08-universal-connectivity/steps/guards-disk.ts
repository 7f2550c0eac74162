import { all, challenge, pending, sees, step, survives } from '#checker/checkpoint'
import { saying } from '../say.ts'
import { deadAfter } from '../story-variations.ts'
import { withholds } from '../withholds.ts'

/** What bob asks for, and must not get. */
export const probed = challenge<{ ids: string[] }>('probes')

export const guardsDisk = step({
  id: 'guards-disk',
  title: 'gives nobody anything else, and lives on when it is asked',
  symptoms: {
    'unknown-unanswered': good => ({
      'not asked': good.without('probes'),
      'no answer': good.with('unknown', { error: 'The operation was aborted due to timeout' }),
      'no answer yet': good.without('key')
    }),
    'died-of-unknown': good => ({
      'deaf afterwards': good.with('lives', { rttMs: null }),
      'it ends': deadAfter(good, 'outside'),
      'it ends after a ping': deadAfter(good, 'lives')
    }),
    'serves-disk': good => ({
      'the key': good.with('key', { size: 68 }),
      anything: good.with('unknown', { size: 1 })
    })
  },
  catches: {
    'serves-paths': 'serves-disk',
    'serves-downloads': 'serves-disk',
    'unknown-unanswered': 'unknown-unanswered'
  },
  judge: history => {
    const probes = history.noted(probed)
    const expected = 'an empty answer, or a reset, for the id of nothing that your node shares'
    if (probes === undefined) {
      return pending({ symptom: 'unknown-unanswered', expected, observed: 'not asked yet' })
    }
    const before = history.noted(saying('typed'))
    const pinged = sees(history, 'ping-sent', {
      by: 'bob',
      about: ({ seq }) => seq > probes.seq,
      is: ({ rttMs }) => rttMs !== null,
      expected: 'your node goes on: it answers a ping of bob',
      missing: 'died-of-unknown',
      instead: 'not tried yet'
    })
    return all([
      survives(history, { after: probes, before, expected, died: 'died-of-unknown' }),
      ...probes.ids.map(id => withholds(history, id)),
      pinged
    ])
  }
})
