import { all, fail, pass, pending, says, step, survives } from '#checker/checkpoint'
import { addrOf, exited, homeOf } from '#checker/story'
import { dialingLine, ghostAddr, namesAddr } from '../addresses.ts'

export const unreachableWarned = step({
  id: 'unreachable-warned',
  title: 'warns about a peer it cannot reach, and carries on',
  symptoms: {
    'not-dialing': good => good.without('dialing ghost'),
    'no-warning': good => ({
      'no line': good.without('warning'),
      'a warning about another': good.says('warning', `warning,cannot reach ${addrOf('bob')}`),
      'a warning about a longer port': good.says(
        'warning',
        `warning,cannot reach ${homeOf('ghost')}0`
      ),
      'an error line': good.without('warning').also('dialing alice', 'error,all is lost')
    }),
    'died-of-unreachable': good => good.upTo('dialing alice').after('dialing alice', exited(1))
  },
  catches: {
    'misspelled-event': 'misread-line',
    'dialing-unlogged': 'not-dialing',
    'failure-swallowed': 'no-warning',
    'crash-on-unreachable': 'died-of-unreachable'
  },
  judge: history => {
    const ghost = ghostAddr(history)
    const expected = `dialing,${ghost} and then a warning line that names this address`
    const dialing = dialingLine(history, ghost)
    if (dialing === undefined) {
      const observed = 'the address was not dialled'
      return pending({ symptom: 'not-dialing', expected, observed })
    }
    const warns = says(history, 'warning', {
      about: ({ text }) => namesAddr(text, ghost),
      expected,
      missing: 'no-warning',
      instead: 'it was dialled; no warning names it',
      since: dialing
    })
    const error = history.event('error', 'node')
    if (warns.state === 'pass') return pass(...warns.evidence)
    if (error !== undefined) {
      const evidence = [dialing.seq, error.seq]
      return fail({ symptom: 'no-warning', expected, observed: history.textOf(error), evidence })
    }
    return all([
      survives(history, { after: dialing, expected, died: 'died-of-unreachable' }),
      warns
    ])
  }
})
