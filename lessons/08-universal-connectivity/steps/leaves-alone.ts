import { streamLetGo } from '#checker/abilities'
import { fail, pass, pending, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { stalled } from './loses-patience.ts'

/** Erin does not speak ping. The node may say so once; it has met her five seconds ago. */
export const leavesAlone = step({
  id: 'leaves-alone',
  title: 'leaves a peer alone that does not speak ping',
  since: 4,
  symptoms: {
    nags: good => {
      const nagging = said(`warning,no ping from ${good.id('erin')}: unsupported`, 'headless')
      return good.after('stalled', nagging).after('alone', nagging)
    }
  },
  catches: { nags: 'nags' },
  judge: history => {
    const symptom = 'nags'
    const expected = 'erin, who does not speak ping, is warned about once, or not at all'
    const met = history.noted(stalled)
    if (met === undefined) return pending({ symptom, expected, observed: 'she has not come yet' })
    // What comes later may be about the message that she has not ended.
    const end = history.first(streamLetGo, { by: 'erin', of: 'headless' })
    const erin = history.id('erin')
    const warnings = history
      .events('warning', 'headless')
      .filter(
        ({ seq, text }) => seq < (end?.seq ?? Number.POSITIVE_INFINITY) && text.includes(erin)
      )
      .filter(({ text }) => /\bping|protocol/i.test(text))
    const second = warnings.find((each, index) =>
      warnings.slice(0, index).some(({ text }) => text === each.text)
    )
    const first = warnings.find(({ text }) => text === second?.text)
    if (first === undefined || second === undefined) return pass(met.seq)
    const observed = `warned about her again: ${history.textOf(second)}`
    return fail({ symptom, expected, observed, evidence: [first.seq, second.seq] })
  }
})
