import { fail, pass, pending, step } from '#checker/checkpoint'
import { exited } from '#checker/story'
import { grafted } from './announces-to-nobody.ts'

export const staysHeadless = step({
  id: 'stays-headless',
  title: 'stays when its stdin has ended',
  symptoms: {
    'ends-with-stdin': good => ({
      'it ends': good.upTo('stdin ended').after('stdin ended', exited(0, 'headless')),
      'no ping': good.without('dave ping'),
      deaf: good.with('dave ping', { rttMs: null }),
      'not started': good.without('stdin ended')
    })
  },
  catches: { 'ends-with-stdin': 'ends-with-stdin' },
  judge: history => {
    const expected = 'your node, started once more with nobody to type: it stays, and answers pings'
    const finding = { symptom: 'ends-with-stdin', expected, node: 'headless' } as const
    const ended = history.first('stdin-ended', 'headless')
    if (ended === undefined) return pending({ ...finding, observed: 'not started yet' })
    // What comes of erin's wish has a step of its own.
    const end = history.noted(grafted)?.seq ?? Number.POSITIVE_INFINITY
    const gone = history.first('exited', 'headless', each => !each.expected && each.seq < end)
    if (gone !== undefined) {
      const observed = `it ended with ${gone.signal ?? `exit code ${gone.code}`}`
      return fail({ ...finding, observed, evidence: [ended.seq, gone.seq] })
    }
    const ping = history.first(
      'ping-sent',
      { by: 'dave', of: 'headless' },
      ({ seq }) => seq > ended.seq && seq < end
    )
    if (ping?.rttMs != null) return pass(ended.seq, ping.seq)
    const observed =
      ping === undefined ? 'it is not up yet' : `no answer: ${ping.error ?? 'too late'}`
    return pending({ ...finding, observed, evidence: [ended.seq] })
  }
})
