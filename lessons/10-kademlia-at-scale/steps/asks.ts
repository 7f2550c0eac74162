import { all, pass, pending, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { PROTOCOL } from '../kademlia-sim.ts'

export const asks = step({
  id: 'asks',
  title: 'asks others who is close to a key',
  symptoms: {
    'asked-nobody': good => good.without('alone asks 8', 'alone asks 1', 'alone asks 2')
  },
  catches: { 'own-table-alone': 'asked-nobody' },
  judge: history =>
    all(
      judgedLookups(history, ['alone']).map(({ asked, lookup: { key, name } }) => {
        const [own, other] = asked
        if (own !== undefined && other !== undefined) return pass(own.seq, other.seq)
        return pending({
          symptom: 'asked-nobody',
          expected: `the lookup "${name}": questions over ${PROTOCOL} about the key ${key}`,
          observed: own === undefined ? 'none' : 'its own table, and nobody else',
          evidence: own === undefined ? [] : [own.seq]
        })
      })
    )
})
