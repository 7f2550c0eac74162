import { fail, pass, pending, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { EVENTS } from '../solution/events.ts'

/** As three decimals are written. */
const SCORE = /^\d\.\d{3}$/

export const learns = step({
  id: 'learns',
  title: 'thinks better of a provider that has sent a block',
  symptoms: {
    'score-unlearned': good => ({
      'the same': good.says('truth ask', good.line('truth ask').replace('0.892', '0.500')),
      'no decimals': good.says('truth ask', good.line('truth ask').replace('0.892', '1')),
      'no line': good.without('truth ask')
    })
  },
  catches: { 'scores-all-alike': 'score-unlearned' },
  judge: history => {
    const dave = history.id('dave')
    const cids = ['first', 'truth'].map(label => offerOf(history, label)?.cid)
    const expected = `dave has sent one block when he is asked for the next: ask,${cids[1] ?? '<cid>'},${dave},<score> with three decimals and a higher score than before`
    const [before, later] = cids.map(wanted =>
      history.event(EVENTS.ask, { by: 'node', of: 'dave' }, ({ cid }) => cid === wanted)
    )
    const lines = [before, later].flatMap(line => line ?? [])
    const evidence = lines.map(({ seq }) => seq)
    const isWritten = lines.length === 2 && lines.every(({ score }) => SCORE.test(score))
    if (isWritten && Number(later?.score) > Number(before?.score)) return pass(...evidence)
    const observed = lines.map(line => history.textOf(line)).join(' ') || 'no ask line about him'
    const finding = { symptom: 'score-unlearned', expected, observed, evidence } as const
    return lines.length === 2 ? fail(finding) : pending(finding)
  }
})
