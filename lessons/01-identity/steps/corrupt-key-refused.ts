import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  refusesToStart,
  saysNoOther,
  step
} from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { corruptKey } from '../key-files.ts'

const EXPECTED = 'a line "error,<why>", exit code 1, and the file as it was'

/** What is no key is an error, and stays where it is: somebody may still rescue it. */
export const corruptKeyRefused = step({
  id: 'corrupt-key-refused',
  title: 'gives up on a damaged key file, and leaves it alone',
  symptoms: {
    'corrupt-key-accepted': good => good.says('refusal', `identity,${PEER_IDS.stranger}`),
    'corrupt-key-silent': good => ({
      'it goes on': good.without('refuser exit'),
      'no line': good.without('refusal'),
      'a line that does not say why': good.says('refusal', 'error, '),
      'exit code 0': good.with('refuser exit', { code: 0 }),
      'a signal': good.with('refuser exit', { code: null, signal: 'SIGABRT' })
    }),
    'corrupt-key-overwritten': good => ({
      'other contents': good.with('corrupt key', { data: { untouched: false } }),
      'nobody looked': good.without('corrupt key')
    })
  },
  catches: {
    'corrupt-key-replaced': 'corrupt-key-accepted',
    'seed-only': 'corrupt-key-accepted',
    'corrupt-key-cleared': 'corrupt-key-overwritten',
    'error-swallowed': 'corrupt-key-silent'
  },
  judge: history => {
    const facts = { by: 'refuser', node: 'refuser', expected: EXPECTED }
    return all([
      saysNoOther(history, 'identity', {
        ...facts,
        known: () => false,
        invented: 'corrupt-key-accepted',
        why: 'the node came up'
      }),
      refusesToStart(history, { ...facts, accepted: 'corrupt-key-silent' }),
      leavesFile(history)
    ])
  }
})

function leavesFile(history: History): Judgement<'corrupt-key-overwritten'> {
  const file = history.noted(corruptKey)
  const facts = { symptom: 'corrupt-key-overwritten', expected: EXPECTED, node: 'refuser' } as const
  if (file === undefined) return pending({ ...facts, observed: 'not looked at yet' })
  if (file.untouched) return pass(file.seq)
  return fail({ ...facts, observed: 'the file has other contents now', evidence: [file.seq] })
}
