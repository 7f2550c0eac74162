import { all, pass, pending, says, since, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { lastAnswer } from '../gone.ts'
import { left } from '../notes.ts'
import { whoAre } from '../who.ts'

const { bob, carol } = PEER_IDS

export const dropsTheGone = step({
  id: 'drops-the-gone',
  title: 'forgets a peer that has gone',
  symptoms: {
    'gone-kept': good => ({
      'no line': good.without('removal'),
      'she never left': good.without('left'),
      'a line before she left': good.without('removal').also('update carol', good.line('removal'))
    }),
    'gone-named': good => ({
      'still named': good.with('last answer', { closer: [bob, carol] }),
      'not asked': good.without('last answer')
    })
  },
  catches: {
    'keeps-the-gone': 'gone-kept',
    'removal-unlogged': 'gone-kept',
    'removal-claimed': 'gone-named'
  },
  judge: history => {
    const peerId = history.id('carol')
    const gone = history.noted(left)
    const removes = says(history, 'kademlia,routing_removal', {
      of: 'carol',
      about: ({ seq }) => gone !== undefined && seq > gone.seq,
      expected: `kademlia,routing_removal,${peerId}: carol has left, and cannot be reached`,
      missing: 'gone-kept',
      instead: gone === undefined ? 'she has not left yet' : 'no such line since'
    })
    const answer = lastAnswer(history)
    const named =
      answer !== undefined && !answer.closer.includes(peerId)
        ? pass()
        : pending({
            symptom: 'gone-named',
            expected: 'a peer asks your node whom it knows, and is not told of carol',
            observed: answer ? `told of ${whoAre(history, answer.closer)}` : 'not asked yet'
          })
    return since(gone, all([removes, since(answer, named)]))
  }
})
