import { fail, says, step } from '#checker/checkpoint'
import { lostKey } from '../key-files.ts'

/** The key of this file was lost; a new one has nothing to do with it. */
export const keyByChance = step({
  id: 'key-by-chance',
  title: 'is somebody new where its key file is gone',
  since: 3,
  symptoms: {
    'no-identity': good => good.says('reborn identity', 'warning,hello'),
    'key-not-saved': good => good.with('lost key', { data: { wasThere: false } }),
    'key-from-path': good => good.says('reborn identity', good.line('another identity'))
  },
  catches: { 'key-from-path': 'key-from-path' },
  judge: history => {
    const lost = history.event('identity', 'another')
    const file = history.noted(lostKey)
    if (file?.wasThere === false) {
      // What is saved later may be found by the next start: no wonder, then, if that is the same peer.
      return fail({
        symptom: 'key-not-saved',
        expected: `a private-key file whose peer id is ${lost?.peerId}`,
        observed: 'there is no file',
        evidence: [file.seq],
        node: 'another'
      })
    }
    return says(history, 'identity', {
      by: 'reborn',
      is: ({ peerId }) => peerId !== lost?.peerId,
      expected: 'another peer id than before, since the key file is gone',
      missing: 'no-identity',
      instead: 'no identity line',
      wrong: 'key-from-path',
      since: lost
    })
  }
})
