import { all, says, step } from '#checker/checkpoint'
import { isAbout, SETTINGS } from '../experiments.ts'
import { EVENTS } from '../solution/events.ts'

/** A prediction may be as wrong as it likes. It is made before, and once: of two, one may well be right. */
export const predicts = step({
  id: 'predicts',
  title: 'predicts each experiment before it is made',
  symptoms: {
    unpredicted: good => good.without('predicted hops-by-k 3'),
    'predicted-no-number': good => good.says('predicted hops-by-k 3', 'predicted,hops-by-k,3,few'),
    'predicted-too-late': good =>
      good
        .without('predicted hops-by-k 3')
        .also('measured hops-by-k 3', good.line('predicted hops-by-k 3')),
    'predicted-twice': good => good.also('predicted hops-by-k 3', 'predicted,hops-by-k,3,7')
  },
  catches: {
    'experiments-left-out': 'unpredicted',
    'predicts-afterwards': 'predicted-too-late',
    'predicts-once-more': 'predicted-twice'
  },
  judge: history =>
    all(
      SETTINGS.map(figure => {
        const { experiment, setting } = figure
        const measured = history.event(EVENTS.measured, 'node', isAbout(figure))
        const isLate = history.event(EVENTS.predicted, 'node', isAbout(figure)) !== undefined
        return says(history, EVENTS.predicted, {
          about: line =>
            isAbout(figure)(line) && (measured === undefined || line.seq < measured.seq),
          is: ({ value }) => Number.isFinite(Number(value)),
          expected: `predicted,${experiment},${setting},<a number>, before it is measured`,
          missing: isLate ? 'predicted-too-late' : 'unpredicted',
          instead: isLate ? 'it comes when it has been measured' : 'no such line',
          wrong: 'predicted-no-number',
          twice: 'predicted-twice'
        })
      })
    )
})
