import { all, fault, pending, says, sees, step } from '#checker/checkpoint'
import { said } from '#checker/story'

/** The first peer of the DHT comes to the second node. */
export const company = fault<{ peer: string }>(
  'company',
  ({ peer }) => `${peer} comes, who is in the DHT: before, nobody was`
)

/** A lookup that has had nobody to ask waits, however long it takes. */
export const waitsForCompany = step({
  id: 'waits-for-company',
  title: 'joins the DHT when somebody comes at last, after five seconds and more',
  since: 4,
  symptoms: {
    'lookup-given-up': good => ({
      'no line': good.without('headless bootstrap'),
      'nobody came': good.without('company'),
      'he is asked nothing': good.without('frank asked'),
      'the line came before him': good
        .without('headless bootstrap')
        .after('let go', said('kademlia,bootstrap', 'headless'))
    })
  },
  catches: { 'lookup-limited': 'lookup-given-up' },
  judge: history => {
    const came = history.noted(company)
    const symptom = 'lookup-given-up'
    const expected =
      'kademlia,bootstrap when frank has come, the first in the DHT whom it could ask'
    if (came === undefined) return pending({ symptom, expected, observed: 'he has not come yet' })
    const self = history.id('headless')
    return all([
      sees(history, 'dht-request-seen', {
        by: 'frank',
        of: 'headless',
        about: ({ key, request }) => request === 'FIND_NODE' && key === self,
        since: came,
        expected,
        missing: symptom,
        instead: 'frank was not asked who is close to your node'
      }),
      says(history, 'kademlia,bootstrap', {
        by: 'headless',
        about: ({ seq }) => seq > came.seq,
        since: came,
        expected,
        missing: symptom
      })
    ])
  }
})
