import { all, pending, says, step } from '#checker/checkpoint'
import { isAbout, recomputed, SETTINGS } from '../experiments.ts'
import { EVENTS } from '../solution/events.ts'

export const measures = step({
  id: 'measures',
  title: 'measures what the checker measures with the same seed, to the last bit',
  symptoms: {
    unmeasured: good => good.without('measured hops-by-k 3'),
    'measured-otherwise': good =>
      good.says('measured hops-by-k 3', 'measured,hops-by-k,3,4.37500000000001'),
    'measured-twice': good => good.also('measured hops-by-k 3', good.line('measured hops-by-k 3'))
  },
  catches: {
    'measures-but-two': 'unmeasured',
    'rounds-figures': 'measured-otherwise',
    'another-seed': 'measured-otherwise'
  },
  judge: history => {
    const figures = history.noted(recomputed)?.figures ?? []
    return all(
      SETTINGS.map(figure => {
        const value = figures.find(isAbout(figure))?.value
        const line = `measured,${figure.experiment},${figure.setting}`
        if (value === undefined) {
          const observed = 'the checker has not measured it yet'
          return pending({ symptom: 'unmeasured', expected: `${line},<a number>`, observed })
        }
        return says(history, EVENTS.measured, {
          about: isAbout(figure),
          is: each => Number(each.value) === value,
          expected: `${line},${value}`,
          missing: 'unmeasured',
          wrong: 'measured-otherwise',
          twice: 'measured-twice'
        })
      })
    )
  }
})
