import { pass, pending, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { selfLookup } from '../dht.ts'
import { unasked } from '../story-variations.ts'
import { BOOTSTRAP } from '../who.ts'

const OTHER = { key: PEER_IDS.stranger }

export const looksForItself = step({
  id: 'looks-for-itself',
  title: 'asks a bootstrap peer who is close to itself',
  symptoms: {
    'no-lookup': unasked,
    'other-key': good => ({
      'another key': good.with('alice asked', OTHER).with('bob asked', OTHER),
      'a value': good.with('alice asked', { request: 'GET_VALUE' }).without('bob asked')
    })
  },
  catches: {
    'private-addresses-ignored': 'no-lookup',
    'pings-collide': 'no-lookup',
    'self-lookup-put-off': 'no-lookup'
  },
  judge: history => {
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
})
