import { all, pass, refusesToStart, step } from '#checker/checkpoint'
import type { Story } from '#checker/story'
import { arranged } from '../notes.ts'

export const malformedRefused = step({
  id: 'malformed-refused',
  title: 'refuses a malformed address in REMOTE_PEERS and in LISTEN_ADDRS',
  symptoms: {
    'malformed-accepted': good => accepted(good, 'refusal', 'malformed exit'),
    'malformed-listen-accepted': good => accepted(good, 'listen refusal', 'malformed listen exit')
  },
  catches: {
    'exit-code-forgotten': 'malformed-accepted',
    'listens-where-it-can': 'malformed-listen-accepted',
    'deaf-if-malformed': 'malformed-listen-accepted'
  },
  judge: history => {
    const { malformed, malformedListen } = history.noted(arranged) ?? {}
    const gives = 'a line "error,<why>" and exit code 1'
    return all([
      refusesToStart(history, {
        node: 'malformed',
        expected: `with REMOTE_PEERS=${malformed}: ${gives}`,
        accepted: 'malformed-accepted'
      }),
      // Older runs have no such node.
      malformed !== undefined && malformedListen === undefined
        ? pass()
        : refusesToStart(history, {
            node: 'malformed-listen',
            expected: `with LISTEN_ADDRS=${malformedListen}: ${gives}`,
            accepted: 'malformed-listen-accepted'
          })
    ])
  }
})

/** Stories of a node that does not give up as it should. */
function accepted(good: Story, refusal: string, exit: string): { [variation: string]: Story } {
  return {
    'it goes on': good.without(exit),
    'no line': good.without(refusal),
    'a line that does not say why': good.says(refusal, 'error, '),
    'exit code 0': good.with(exit, { code: 0 }),
    'a signal': good.with(exit, { code: null, signal: 'SIGABRT' })
  }
}
