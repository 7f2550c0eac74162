import { refusesToStart, step } from '#checker/checkpoint'
import { arranged } from '../notes.ts'

export const malformedRefused = step({
  id: 'malformed-refused',
  title: 'refuses a malformed address in REMOTE_PEERS',
  symptoms: {
    'malformed-accepted': good => ({
      'it goes on': good.without('malformed exit'),
      'no line': good.without('refusal'),
      'a line that does not say why': good.says('refusal', 'error, '),
      'exit code 0': good.with('malformed exit', { code: 0 }),
      'a signal': good.with('malformed exit', { code: null, signal: 'SIGABRT' })
    })
  },
  catches: { 'exit-code-forgotten': 'malformed-accepted' },
  judge: history =>
    refusesToStart(history, {
      node: 'malformed',
      expected: `with REMOTE_PEERS=${history.noted(arranged)?.malformed}: a line "error,<why>" and exit code 1`,
      accepted: 'malformed-accepted'
    })
})
