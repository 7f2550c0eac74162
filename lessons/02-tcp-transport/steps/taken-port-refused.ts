import { refusesToStart, step } from '#checker/checkpoint'
import { taken } from '../notes.ts'

export const takenPortRefused = step({
  id: 'taken-port-refused',
  title: 'gives up when somebody else listens on its port',
  since: 5,
  symptoms: {
    'deaf-on-a-taken-port': good => ({
      'it goes on': good.without('taken exit'),
      'no line': good.without('taken refusal'),
      'a line that does not say why': good.says('taken refusal', 'error, '),
      'exit code 0': good.with('taken exit', { code: 0 }),
      'a signal': good.with('taken exit', { code: null, signal: 'SIGABRT' })
    })
  },
  catches: {
    'goes-on-deaf': 'deaf-on-a-taken-port',
    'start-swallowed': 'deaf-on-a-taken-port'
  },
  judge: history =>
    refusesToStart(history, {
      node: 'taken',
      expected: `with LISTEN_ADDRS=${history.noted(taken)?.addr}, where mallory listens: a line "error,<why>" and exit code 1`,
      accepted: 'deaf-on-a-taken-port'
    })
})
