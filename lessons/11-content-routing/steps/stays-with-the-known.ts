import { fail, type History, pass, pending, step } from '#checker/checkpoint'
import { sequence } from '../notes.ts'
import { asksFor, PROVIDERS, reads } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { asked } from '../story-variations.ts'

export const staysWithTheKnown = step({
  id: 'stays-with-the-known',
  title: 'tries nobody else where it is told never to explore',
  symptoms: {
    'explored-at-zero': good => ({
      'carol, who was never asked': good
        .with('tier ask 5', {
          text: good.line('tier ask 5').replace(good.id('bob'), good.id('carol'))
        })
        .with('tier asked 5', { actor: 'carol' })
        .with('tier line 5', {
          text: good.line('tier line 5').replace(good.id('bob'), good.id('carol'))
        })
    }),
    'ask-unlogged': good => good.after('tier asked 5', asked('carol', 'D', { of: 'ghost' }))
  },
  catches: { 'explores-as-it-likes': 'explored-at-zero' },
  judge: history => {
    const expected =
      'EXPLORE_EVERY is 0 for the leecher, and bob and carol have all that it reads: whoever it has never asked is asked first for the first block alone, or when the other one says nothing'
    const cids = [...new Set(history.noted(sequence)?.cids)]
    const node = 'leecher'
    const [first] = history.events(EVENTS.ask, node)
    const evidence: number[] = []
    for (const name of PROVIDERS) {
      const asks = cids.flatMap(cid => asksFor(history, cid, node)).filter(isBy(name))
      const lines = history.events(EVENTS.ask, { by: node, of: name })
      const [line] = lines
      if (lines.length < asks.length) {
        const observed = `${name} was asked ${asks.length} times, and there are ${lines.length} ask lines about that`
        return pending({ symptom: 'ask-unlogged', expected, observed, node })
      }
      if (line === undefined) continue
      evidence.push(line.seq)
      if (line === first || isInPlaceOfAnother(history, line)) continue
      const observed = `${history.textOf(line)}, and ${name} had never been asked before`
      return fail({ symptom: 'explored-at-zero', expected, observed, evidence, node })
    }
    return pass(...evidence)
  }
})

function isBy(name: string): (each: { actor: string }) => boolean {
  return ({ actor }) => actor === name
}

/** Whether somebody else had been asked for the same block, and had not sent it. */
function isInPlaceOfAnother(history: History, line: { cid: string; seq: number }): boolean {
  const before = history
    .events(EVENTS.ask, 'leecher')
    .findLast(({ cid, seq }) => cid === line.cid && seq < line.seq)
  if (before === undefined) return false
  return reads(history, line.cid, 'leecher').every(({ seq }) => seq < before.seq || seq > line.seq)
}
