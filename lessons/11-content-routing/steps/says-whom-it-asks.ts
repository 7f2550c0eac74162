import { pass, pending, step } from '#checker/checkpoint'
import { having } from '../having.ts'
import { offersOf } from '../offer.ts'
import { asksFor, PROVIDERS } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

export const saysWhomItAsks = step({
  id: 'says-whom-it-asks',
  title: 'says whom it asks, and nobody else',
  symptoms: {
    'ask-invented': good => ({
      'carol, whom it asks later': good.also(
        'round 4 line',
        good.line('round 4 ask').replace(good.id('bob'), good.id('carol'))
      ),
      twice: good.also('round 4 line', good.line('round 4 ask'))
    }),
    'ask-unlogged': good => good.without('round 4 ask')
  },
  catches: { 'asks-in-words': 'ask-invented' },
  judge: history => {
    const expected =
      'of the blocks that bob and carol have, each time that one of them is asked: ask,<cid>,P,<score>, once'
    const evidence: number[] = []
    for (const { cid, seq } of offersOf(history, 'round ')) {
      const asked = asksFor(history, cid)
      for (const name of PROVIDERS) {
        const lines = having(history.events(EVENTS.ask, { by: 'node', of: name }), 'cid', cid)
        const times = asked.filter(({ actor }) => actor === name).length
        const [line] = lines
        evidence.push(...lines.map(each => each.seq))
        if (lines.length === times) continue
        const symptom = lines.length > times ? 'ask-invented' : 'ask-unlogged'
        const observed = `${cid}: ${name} was asked ${count(times, 'time')}, in ${count(lines.length, 'line')}`
        return pending({
          symptom,
          expected,
          observed,
          evidence: [seq, ...(line ? [line.seq] : [])]
        })
      }
    }
    return pass(...evidence)
  }
})

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`
}
