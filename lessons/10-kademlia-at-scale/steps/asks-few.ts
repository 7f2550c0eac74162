import { all, fail, pass, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { mostQuestions } from '../lookups.ts'
import { asks } from '../story-questions.ts'

export const asksFew = step({
  id: 'asks-few',
  title: 'asks no more than it needs to, whatever is wrong in the network',
  symptoms: {
    'asked-too-many': good =>
      good
        .after(
          'surrounded asks 4',
          ...Array.from({ length: 20 }, (_, count) =>
            asks(`48${count + 10}`, { key: '4000', askedMs: 150 + 50 * count })
          )
        )
        .says('surrounded found', 'found,surrounded,1150,4001,4002,4003,4004')
  },
  catches: { 'wants-more-after-a-failure': 'asked-too-many' },
  judge: history =>
    all(
      judgedLookups(history).map(({ asked, found, lookup }) => {
        const most = mostQuestions(lookup)
        // Its own table is no question to anybody.
        const count = asked.length - 1
        if (count <= most) return pass(...(found === undefined ? [] : [found.seq]))
        return fail({
          symptom: 'asked-too-many',
          expected: `at most ${most} questions in the lookup "${lookup.name}": a good one needs ${lookup.questions}`,
          observed: `${count} questions`,
          evidence: asked.slice(-1).map(({ seq }) => seq)
        })
      })
    )
})
