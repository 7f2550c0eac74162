import { all, fail, type History, type Judgement, pass, says, step } from '#checker/checkpoint'
import { sendsCopies, toldFor } from '../copies.ts'
import { unreachable } from '../notes.ts'
import { EVENTS } from '../solution/events.ts'

/** On the higher level one target is gone, and the other one does not answer. */
export const skipsDead = step({
  id: 'skips-dead',
  title: 'lets nobody who cannot be reached keep it from the others',
  symptoms: {
    'dead-stops-others': good => ({
      'for good': good.without('bob has dead on 1'),
      'until it has given up the silent one': good.after('told dead', {
        kind: 'line',
        actor: 'node',
        text: `warning,cannot send to ${good.id('heidi')}: it takes too long`
      })
    }),
    'dead-unsaid': good => good.without('warns of frank'),
    'wrong-target': good => good.with('bob has dead on 1', { actor: 'heidi' }),
    'sent-twice': good => good.after('bob has dead on 1', good.at('bob has dead on 1')),
    'send-unlogged': good => good.without('says dead to bob on 1')
  },
  catches: { 'waits-for-each': 'dead-stops-others', 'silent-about-the-dead': 'dead-unsaid' },
  judge: history =>
    all([
      doesNotWait(history),
      sendsCopies(history, 'skips-dead', {
        missing: 'dead-stops-others',
        wrong: 'wrong-target',
        twice: 'sent-twice',
        unlogged: 'send-unlogged'
      }),
      warnsOfGone(history)
    ])
})

/** Nobody listens where it was, so the node knows at once. Of the silent one it may know much later. */
function warnsOfGone(history: History): Judgement<'dead-unsaid'> {
  const [told] = toldFor(history, 'skips-dead')
  const gone = history.noted(unreachable)?.gone ?? ''
  return says(history, 'warning', {
    about: each =>
      told !== undefined && each.seq > told.seq && each.text.includes(history.id(gone)),
    expected: `warning,<with the peer id of ${gone}>: it has left, and cannot be sent anything`,
    missing: 'dead-unsaid',
    since: told
  })
}

/** However slow a machine is: a node that had given up the silent one before it sent to others has waited. */
function doesNotWait(history: History): Judgement<'dead-stops-others'> {
  const [told] = toldFor(history, 'skips-dead')
  const silent = history.noted(unreachable)?.silent ?? ''
  if (told === undefined) return pass()
  const gaveUp = history.event(
    'warning',
    'node',
    each => each.seq > told.seq && each.text.includes(history.id(silent))
  )
  const sent = history.event(
    EVENTS['raintree,sent'],
    'node',
    each => gaveUp !== undefined && each.seq > gaveUp.seq && each.level > 0
  )
  if (gaveUp === undefined || sent === undefined) return pass(told.seq)
  return fail({
    symptom: 'dead-stops-others',
    expected: `your node sends to all others while ${silent} does not answer`,
    observed: `${history.textOf(sent)} comes only after it has given up ${silent}`,
    evidence: [told.seq, gaveUp.seq, sent.seq]
  })
}
