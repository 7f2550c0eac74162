import { all, fail, pass, pending, step } from '#checker/checkpoint'
import { foundLine } from '../judged.ts'
import { real } from '../real-peers.ts'

/** The same lookup among libp2p peers, each of which knows its neighbours alone. */
export const findsRealPeers = step({
  id: 'finds-real-peers',
  title: 'finds real peers with the same lookup',
  symptoms: {
    'real-peer-unasked': good => good.without('dave asked'),
    'real-peer-asked-twice': good => good.after('dave asked', good.at('dave asked')),
    'real-peers-unfound': good => good.without('real found'),
    'real-peers-otherwise': good => good.says('real found', `found,real,12.5,${good.id('bob')}`)
  },
  catches: {
    'real-lookup-left-out': 'real-peer-unasked',
    'names-places': 'real-peers-otherwise'
  },
  judge: history => {
    const { closest = [], target = '' } = history.noted(real) ?? {}
    const asked = closest.map(peerId => {
      const name = history.name(peerId) ?? peerId
      const questions = history
        .all('dht-request-seen', { by: name, of: 'node' })
        .filter(({ key, request }) => request === 'FIND_NODE' && key === target)
      const [first, second] = questions
      const evidence = questions.map(({ seq }) => seq)
      const expected = `${name} is asked once over /ipfs/kad/1.0.0: FIND_NODE ${target}`
      if (first === undefined) {
        return pending({ symptom: 'real-peer-unasked', expected, observed: 'not asked' })
      }
      if (second === undefined) return pass(first.seq)
      const observed = `asked ${questions.length} times`
      return fail({ symptom: 'real-peer-asked-twice', expected, observed, evidence })
    })
    const expected = `found,real,<milliseconds>,${closest.join(',')}`
    const line = foundLine(history, 'real')
    const symptoms = ['real-peers-unfound', 'real-peers-otherwise'] as const
    if (line === undefined) {
      return all([...asked, pending({ symptom: symptoms[0], expected, observed: 'no such line' })])
    }
    const isRight = line.who.join() === closest.join()
    const observed = history.textOf(line)
    const said = isRight
      ? pass(line.seq)
      : fail({ symptom: symptoms[1], expected, observed, evidence: [line.seq] })
    return all([...asked, said])
  }
})
