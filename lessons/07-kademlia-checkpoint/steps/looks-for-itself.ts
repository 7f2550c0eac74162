import { all, fail, type History, type Judgement, pass, pending, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { selfLookup } from '../dht.ts'
import { unasked } from '../story-variations.ts'
import { takenForKey } from '../taken-for-key.ts'
import { BOOTSTRAP } from '../who.ts'

const OTHER = { key: PEER_IDS.stranger }

export const looksForItself = step({
  id: 'looks-for-itself',
  title: 'asks a bootstrap peer who is close to itself',
  symptoms: {
    'no-lookup': unasked,
    'other-key': good => ({
      'another key': good.with('alice asked', OTHER).with('bob asked', OTHER),
      'a value': good.with('alice asked', { request: 'GET_VALUE' }).without('bob asked'),
      'the text of its id, when the library has looked for itself': good.with('bob asked', {
        key: takenForKey(good.id('node'))['the text of it']
      }),
      'a CID of its id': good.with('bob asked', {
        key: takenForKey(good.id('node'))['a CID of it']
      })
    })
  },
  catches: {
    'private-addresses-ignored': 'no-lookup',
    'pings-collide': 'no-lookup',
    'self-lookup-put-off': 'no-lookup',
    'looks-for-text': 'other-key',
    'looks-for-cid': 'other-key'
  },
  judge: history => all([looks(history), looksForNothingElse(history)])
})

function looks(history: History): Judgement<'no-lookup' | 'other-key'> {
  const lookup = selfLookup(history)
  if (lookup !== undefined) return pass(lookup.seq)
  const expected = `a bootstrap peer is asked FIND_NODE ${history.id('node')}: who is close to your node?`
  const [other] = BOOTSTRAP.flatMap(by => history.all('dht-request-seen', { by, of: 'node' }))
  if (other === undefined) {
    return pending({ symptom: 'no-lookup', expected, observed: 'they were asked nothing' })
  }
  const observed = `${other.request} ${other.key}`
  return pending({ symptom: 'other-key', expected, observed, evidence: [other.seq] })
}

/**
 * Whoever looks for what is not its id, and takes it for that, joins somewhere else; a library that looks for itself
 * beside that hides it.
 */
function looksForNothingElse(history: History): Judgement<'other-key'> {
  const mistaken = Object.entries(takenForKey(history.id('node')))
  for (const [what, key] of mistaken) {
    const asked = history.first('dht-request-seen', { of: 'node' }, each => each.key === key)
    if (asked === undefined) continue
    return fail({
      symptom: 'other-key',
      expected: `the key of a lookup for your node is the multihash of ${history.id('node')}`,
      observed: `${asked.actor} is asked ${asked.request}, and the key is ${what}`,
      evidence: [asked.seq]
    })
  }
  return pass()
}
