import { all, pass, pending, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'

/** A node's own table is asked like everybody else's; whom it asks then is for the next step. */
export const begins = step({
  id: 'begins',
  title: 'begins a lookup with its own table',
  symptoms: { 'asked-nobody': good => good.only((_, name) => !name.startsWith('alone')) },
  catches: { 'lookup-left-out': 'asked-nobody' },
  judge: history =>
    all(
      judgedLookups(history, ['alone']).map(({ asked: [own], lookup: { key, name } }) => {
        if (own !== undefined) return pass(own.seq)
        const expected = `the lookup "${name}": a question about the key ${key}`
        return pending({ symptom: 'asked-nobody', expected, observed: 'none' })
      })
    )
})
