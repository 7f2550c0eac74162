import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  step
} from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { keptKey, restingKey, WRITTEN_AT } from '../key-files.ts'

const { alice: made, stranger } = PEER_IDS
const ANOTHER = { data: { mode: '600', key: { type: 'Ed25519', peerId: stranger } } }

/** The same key, written a second later than the first time. */
const AGAIN = {
  data: { mode: '600', key: { type: 'Ed25519', peerId: made }, writtenAt: WRITTEN_AT + 1000 }
}

/** The second start with a file is the same peer, and leaves the file as it was. */
export const identityKept = step({
  id: 'identity-kept',
  title: 'is the same peer when it starts again',
  symptoms: {
    'no-identity': good => good.without('returner identity').also('returner', 'warning,hello'),
    'identity-lost': good => good.says('returner identity', `identity,${stranger}`),
    'key-replaced': good => ({
      'another key': good.with('kept key', ANOTHER),
      'no key any more': good.with('kept key', { data: { mode: '600', key: null } }),
      'no file any more': good.with('kept key', { data: null }),
      'another key when it stops': good.with('left key', ANOTHER),
      'nobody looked': good.without('kept key', 'left key')
    }),
    'key-rewritten': good => ({
      'when it starts again': good.with('kept key', AGAIN),
      'when it stops': good.with('left key', AGAIN)
    })
  },
  catches: { 'key-rotated': 'key-replaced', 'key-rewritten': 'key-rewritten' },
  judge: history => {
    const before = history.event('identity', 'newcomer')
    const line = says(history, 'identity', {
      by: 'returner',
      is: ({ peerId }) => peerId === before?.peerId,
      expected: `identity,${before?.peerId} again`,
      missing: 'no-identity',
      instead: 'no identity line',
      wrong: 'identity-lost',
      since: before
    })
    return all([line, keepsKey(history, before?.peerId)])
  }
})

function keepsKey(
  history: History,
  peerId: string | undefined
): Judgement<'key-replaced' | 'key-rewritten'> {
  const looks = history.allNoted(keptKey)
  const expected = `the key of ${peerId} in the file, as after the first start`
  const facts = { symptom: 'key-replaced', expected, node: 'returner' } as const
  if (looks.length === 0) return pending({ ...facts, observed: 'no look at the file yet' })
  const replaced = looks.find(({ key }) => key?.peerId !== peerId)
  if (replaced !== undefined) {
    const observed = replaced.key ? `the key of ${replaced.key.peerId}` : 'no key'
    return fail({ ...facts, observed, evidence: [replaced.seq] })
  }
  const rested = history.noted(restingKey)
  const rewritten = looks.find(
    ({ writtenAt }) => rested?.writtenAt !== undefined && writtenAt !== rested.writtenAt
  )
  if (rewritten === undefined) return pass(...looks.map(({ seq }) => seq))
  return fail({
    ...facts,
    symptom: 'key-rewritten',
    observed: 'the same key, written into the file once more',
    evidence: [rested, rewritten].flatMap(each => (each ? [each.seq] : []))
  })
}
