import { all, fail, pass, pending, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { announcements, asksFor, reads } from '../seen.ts'
import { asked, told } from '../story-variations.ts'

export const announcesOnce = step({
  id: 'announces-once',
  title: 'keeps what it has read, and announces it once',
  symptoms: {
    'kept-unannounced': good => good.without('first told'),
    'announced-twice': good => good.after('first again', told('first')),
    'asked-again': good => good.after('first again', asked('dave', 'first')),
    'not-from-memory': good => ({
      'no line': good.without('first again'),
      'not from memory': good.says('first again', good.line('first line'))
    })
  },
  catches: {
    'announces-own-alone': 'kept-unannounced',
    'announces-each-time': 'announced-twice',
    'keeps-nothing': 'asked-again'
  },
  judge: history => {
    const offer = offerOf(history, 'first')
    const expected =
      'your node keeps the block and tells alice, once, that it has it; when it is read again, nobody is asked, and the source is memory'
    if (offer === undefined) {
      return pending({ symptom: 'kept-unannounced', expected, observed: 'not read yet' })
    }
    const [, second] = asksFor(history, offer.cid)
    if (second !== undefined) {
      const observed = 'dave was asked for the same block once more'
      const evidence = [offer.seq, second.seq]
      return fail({ symptom: 'asked-again', expected, observed, evidence })
    }
    const [told, toldAgain] = announcements(history, offer.cid)
    if (told === undefined) {
      const observed = 'alice was not told'
      return pending({ symptom: 'kept-unannounced', expected, observed, evidence: [offer.seq] })
    }
    if (toldAgain !== undefined) {
      const evidence = [told.seq, toldAgain.seq]
      return fail({
        symptom: 'announced-twice',
        expected,
        observed: 'alice was told twice',
        evidence
      })
    }
    const [, again] = reads(history, offer.cid)
    if (again?.source === 'memory') return since(offer, all([pass(told.seq), pass(again.seq)]))
    const observed = again === undefined ? 'no second line' : history.textOf(again)
    return pending({ symptom: 'not-from-memory', expected, observed, evidence: [told.seq] })
  }
})
