import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { away, left } from '../notes.ts'
import { walksIn } from '../story-keys.ts'
import { walkedKeys, walksTo } from '../walked-keys.ts'

export const mindsTheGap = step({
  id: 'minds-the-gap',
  title: 'goes on behind a prefix length at which nobody is, and not much further',
  symptoms: {
    'gap-ignored': good =>
      good.with('away', { data: { peers: ['dave', 'erin'], gap: 0, last: 0 } }),
    'gap-not-passed': good =>
      good.without(...['start', 'second', 'third'].flatMap(round => walksIn(good, round, 1)))
  },
  catches: { 'ignores-gaps': 'gap-ignored', 'stops-near-the-gap': 'gap-not-passed' },
  judge: history => {
    const note = history.noted(away)
    const started = history.first('started', 'later')
    const gone = history.noted(left)
    const span = { after: started?.seq ?? Number.MAX_VALUE, ...(gone && { before: gone.seq }) }
    const { gap = 0, last = 0 } = note ?? {}
    const expected = `nobody is at prefix length ${gap}: walks to 0…${last}, which is 2 · (${gap} + 1) or the prefix length of the closest peer`
    const keys = walkedKeys(history, span)
    const beyond = keys.find(({ prefix }) => prefix > last)
    if (note !== undefined && beyond !== undefined) {
      const observed = `a key of prefix length ${beyond.prefix}`
      const evidence = [beyond.seq]
      const finding = {
        symptom: 'gap-ignored',
        expected,
        observed,
        evidence,
        node: 'later'
      } as const
      return since(note, fail(finding))
    }
    const [farthest] = walksTo(keys, last)
    if (note !== undefined && farthest !== undefined) return since(note, pass(farthest.seq))
    const observed = `keys of ${[...new Set(keys.map(({ prefix }) => prefix))].join(', ')}`
    return pending({ symptom: 'gap-not-passed', expected, observed, node: 'later' })
  }
})
