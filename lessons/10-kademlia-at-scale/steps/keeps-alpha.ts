import { all, step } from '#checker/checkpoint'
import { keepsRule } from '../keeps-rule.ts'
import { AMONG_LIARS, AMONG_THE_DEAD, PLAIN, SURROUNDED } from '../lookups.ts'
import { asks } from '../story-questions.ts'

const EVERY = [...PLAIN, ...AMONG_THE_DEAD, AMONG_LIARS, SURROUNDED]

export const keepsAlpha = step({
  id: 'keeps-alpha',
  title: 'has never more than α questions under way, and no fewer while there is somebody to ask',
  symptoms: {
    crowded: good => ({
      'one too many on one path': good.after(
        'alone asks 8',
        asks('0009', { key: '0000', askedMs: 0 })
      ),
      'one too many on two paths': good.with('surrounded asks 2', { askedMs: 50 })
    }),
    'idle-lane': good => ({
      'waits for both': good.with('abreast asks 1', { askedMs: 80 }),
      'one after the other': good.with('abreast asks 9', { askedMs: 50, delayMs: 30 }),
      'without a time at the end': good
        .with('abreast asks 1', { askedMs: 80 })
        .says('abreast found', 'found,abreast,soon,1001,1002')
    })
  },
  catches: {
    'all-at-once': 'crowded',
    'one-at-a-time': 'idle-lane',
    'waits-for-all': 'idle-lane'
  },
  judge: history =>
    all([
      keepsRule(history, EVERY, 'crowd', {
        symptom: 'crowded',
        expected: 'at most α questions under way on each path'
      }),
      keepsRule(history, PLAIN, 'idle', {
        symptom: 'idle-lane',
        expected: 'the next question as soon as an answer is there'
      })
    ])
})
