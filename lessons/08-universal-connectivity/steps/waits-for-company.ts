import { fault, pending, says, step } from '#checker/checkpoint'

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
      'nobody came': good.without('company')
    })
  },
  catches: { 'lookup-limited': 'lookup-given-up' },
  judge: history => {
    const came = history.noted(company)
    const symptom = 'lookup-given-up'
    const expected =
      'kademlia,bootstrap when frank has come, the first in the DHT whom it could ask'
    if (came === undefined) return pending({ symptom, expected, observed: 'he has not come yet' })
    return says(history, 'kademlia,bootstrap', {
      by: 'headless',
      since: came,
      expected,
      missing: symptom
    })
  }
})
