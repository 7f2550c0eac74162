import { all, fail, type History, type Judgement, pass, pending, step } from '#checker/checkpoint'
import { trafficOf } from '#shared/broadcast-sim'
import { type Round, roundsOf, trafficIn } from '../tables.ts'

type Key = 'swarm-silent' | 'table-missed' | 'table-exceeded' | 'undelivered' | 'delivered-twice'

/** In every network of the swarm, each validator hears and sends exactly as many copies as its place says. */
export const fillsTables = step({
  id: 'fills-tables',
  title: 'reads and writes what the tables say, in networks of up to 27 of it',
  symptoms: {
    'swarm-silent': good => good.only((_, name) => !name.startsWith('round ')),
    'table-missed': good => ({
      'a read': good.without('round 4: member-2 reads 1'),
      'a write': good.without('round 4: member-2 writes 1'),
      'as the witness sees it': good.without('round 4: walter reads 1')
    }),
    'table-exceeded': good => ({
      'a read': good.also('round 4: member-2 reads 1', good.line('round 4: member-2 reads 1')),
      'a write of one alone': good.after('round 1', {
        ...good.at('round 4: member-2 writes 1'),
        actor: 'member-1'
      } as never)
    }),
    undelivered: good => good.without('round 4: member-2 delivers'),
    'delivered-twice': good => ({
      'the same again': good.also(
        'round 4: member-2 delivers',
        good.line('round 4: member-2 delivers')
      ),
      'its own': good.after('round 4: member-2 delivers', {
        ...good.at('round 4: member-2 delivers'),
        actor: 'member-1'
      } as never)
    })
  },
  catches: {
    'one-in-a-process': 'swarm-silent',
    'two-are-no-network': 'table-missed',
    'two-levels-at-least': 'table-exceeded',
    'one-deduper-for-all': 'undelivered'
  },
  judge: history => {
    const rounds = roundsOf(history)
    if (rounds.length === 0) {
      const expected = 'many nodes of yours, each of them a validator'
      return pending({ symptom: 'swarm-silent', expected, observed: 'they did not come up' })
    }
    return all(rounds.flatMap(each => judgeRound(history, each)))
  }
})

function judgeRound(history: History, round: Round): Judgement<Key>[] {
  const { places } = round
  return trafficOf(places.length).map(({ reads, writes }, place) => {
    const name = places[place] ?? ''
    const found = trafficIn(history, round, name)
    const news = place === 0 ? 0 : 1
    const facts = {
      expected: `of ${places.length} validators, number ${place + 1} from the originator on, ${name}, reads ${reads}, writes ${writes} and delivers ${news}`,
      observed: `${found.reads.length} read, ${found.writes.length} written, ${found.delivered.length} delivered`,
      evidence: [round.seq, ...found.reads, ...found.writes].slice(0, 8),
      node: name
    }
    if (found.reads.length > reads || found.writes.length > writes) {
      return fail({ ...facts, symptom: 'table-exceeded' })
    }
    if (found.delivered.length > news) return fail({ ...facts, symptom: 'delivered-twice' })
    if (found.reads.length < reads || found.writes.length < writes) {
      return pending({ ...facts, symptom: 'table-missed' })
    }
    if (found.delivered.length < news) return pending({ ...facts, symptom: 'undelivered' })
    return pass(round.seq, ...found.reads, ...found.writes, ...found.delivered)
  })
}
