import { all, fail, type History, type Judgement, pass, pending, step } from '#checker/checkpoint'
import { judgedLookups, millisecondsOf } from '../judged.ts'
import { keepsRule } from '../keeps-rule.ts'
import { AMONG_LIARS, AMONG_THE_DEAD, PLAIN, SURROUNDED } from '../lookups.ts'
import { EVENTS } from '../solution/events.ts'
import { asks } from '../story-questions.ts'

const EVERY = [...PLAIN, ...AMONG_THE_DEAD, AMONG_LIARS, SURROUNDED]

export const ends = step({
  id: 'ends',
  title: 'ends when the k closest have answered, and not before',
  symptoms: {
    'stopped-early': good => ({
      'one was not asked': good
        .without('alone asks 2')
        .says('alone found', 'found,alone,100,0001,0002'),
      'one had not answered': good.says('alone found', 'found,alone,100,0001,0002')
    }),
    'asked-on': good =>
      good
        .after('alone asks 2', asks('000a', { key: '0000', askedMs: 150 }))
        .says('alone found', 'found,alone,200,0001,0002'),
    unfinished: good => good.without('alone found'),
    'took-otherwise': good => ({
      'no number': good.says('alone found', 'found,alone,soon,0001,0002'),
      'less than nothing': good.says('dead found', 'found,dead-1,-1,2002,2003'),
      'no answer was due': good.says('alone found', 'found,alone,151,0001,0002'),
      'before the last question': good.says(
        'surrounded found',
        'found,surrounded,50,4001,4002,4003,4004'
      ),
      'real peers in no time': good.retold((each, name) =>
        name === 'real found' && each.kind === 'line'
          ? { text: each.text.replace('12.5', '0') }
          : {}
      )
    }),
    'found-twice': good => good.also('alone found', good.line('alone found'))
  },
  catches: {
    'stops-when-no-closer': 'stopped-early',
    'does-not-wait-for-answers': 'stopped-early',
    'asks-everybody': 'asked-on',
    'never-ends': 'unfinished',
    'says-soon': 'took-otherwise',
    'counts-no-last-answer': 'took-otherwise',
    'real-in-no-time': 'took-otherwise',
    'says-found-twice': 'found-twice'
  },
  judge: history =>
    all([
      keepsRule(history, EVERY, 'time', {
        symptom: 'took-otherwise',
        expected: 'found with the simulated time of the answer with which it was over'
      }),
      ...judgedLookups(history).map(({ lookup: { name } }) => lineOf(history, name)),
      lineOf(history, 'real', 'more than 0'),
      keepsRule(history, PLAIN, 'early', {
        symptom: 'stopped-early',
        expected: 'an end when the k closest of all that it had heard of have answered'
      }),
      keepsRule(history, PLAIN, 'needless', {
        symptom: 'asked-on',
        expected: 'no question to anybody who is not among the k closest'
      }),
      ...judgedLookups(history).map(({ asked, found, lookup: { name } }) => {
        if (found !== undefined) return pass(found.seq)
        return pending({
          symptom: 'unfinished',
          expected: `the lookup "${name}" to end: a line found,${name},<milliseconds>,<ids>`,
          observed: `${asked.length} questions, and no such line`,
          evidence: asked.slice(-1).map(({ seq }) => seq)
        })
      })
    ])
})

/** The line of one lookup, if it is there: once, and with a number of milliseconds. */
function lineOf(
  history: History,
  name: string,
  least = '0 or more'
): Judgement<'took-otherwise' | 'found-twice'> {
  const [first, second] = history.events(EVENTS.found, 'node').filter(each => each.lookup === name)
  if (first === undefined) return pass()
  const ms = millisecondsOf(first.took)
  if (ms === undefined || (ms === 0 && least !== '0 or more')) {
    return fail({
      symptom: 'took-otherwise',
      expected: `found,${name},<milliseconds, ${least}>,<ids>`,
      observed: history.textOf(first),
      evidence: [first.seq]
    })
  }
  if (second === undefined) return pass(first.seq)
  return fail({
    symptom: 'found-twice',
    expected: `one line found,${name}: each lookup is over once`,
    observed: history.textOf(second),
    evidence: [first.seq, second.seq]
  })
}
