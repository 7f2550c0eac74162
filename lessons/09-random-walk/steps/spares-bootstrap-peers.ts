import { all, fail, pass, since, step } from '#checker/checkpoint'
import { cameBack } from '../comes-back.ts'
import { takenInBy } from '../lives.ts'
import { left } from '../notes.ts'
import { MIN_PEERS } from '../settings.ts'
import { EVENTS } from '../solution/events.ts'
import { isIn } from '../walked-keys.ts'

/** Erin is back, and three others are in the table: refreshes that leave her alone prove that nobody needs her. */
export const sparesBootstrapPeers = step({
  id: 'spares-bootstrap-peers',
  title: 'leaves its bootstrap peers alone as long as it knows enough others',
  symptoms: {
    'reseeded-needlessly': good =>
      good.after('erin back', { ...good.at('erin takes node'), at: 5300 } as never)
  },
  catches: { 'always-reseeds': 'reseeded-needlessly', 'own-minimum': 'reseeded-needlessly' },
  judge: history => {
    const cause = cameBack(history, 'erin')
    const [gone] = history.allNoted(left)
    const span = { after: cause?.seq ?? Number.MAX_VALUE, ...(gone && { before: gone.seq }) }
    const met = takenInBy(history, 'erin', span)
    if (met !== undefined) {
      const expected = `MIN_PEERS=${MIN_PEERS}: with alice, bob and carol in its table your node dials no bootstrap peer`
      const observed = `erin ${history.describe(met)}`
      const evidence = [met.seq]
      const facts = { expected, observed, evidence, node: 'later' }
      return since(cause, fail({ symptom: 'reseeded-needlessly', ...facts }))
    }
    const refreshes = history.events(EVENTS['kademlia,refresh'], 'later')
    return since(cause, all(refreshes.filter(each => isIn(each, span)).map(each => pass(each.seq))))
  }
})
