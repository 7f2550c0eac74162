import { fail, pass, pending, step } from '#checker/checkpoint'
import { said } from '#checker/story'

export const quits = step({
  id: 'quits',
  title: 'stops cleanly at /quit: a shutdown line, and exit code 0',
  symptoms: {
    'not-quit': good => ({ 'it stays': good.without('exited'), 'not typed': good.without('quit') }),
    'quit-unclean': good => ({
      'no line': good.without('shutdown'),
      'exit code 1': good.with('exited', { code: 1 }),
      'a signal': good.with('exited', { code: null, signal: 'SIGTERM' }),
      'the line before': good.without('shutdown').after('late', said('shutdown'))
    })
  },
  catches: {
    'no-quit': 'not-quit',
    'quits-at-once': 'quit-unclean',
    'quits-by-force': 'quit-unclean'
  },
  judge: history => {
    const typed = history.first('stdin', 'node', each => each.text === '/quit')
    const expected = '/quit is typed: shutdown, and exit code 0'
    const exited = history.first('exited', 'node')
    if (typed === undefined || exited === undefined) {
      const observed = typed === undefined ? 'not typed yet' : 'it is still there'
      const evidence = typed === undefined ? [] : [typed.seq]
      return pending({ symptom: 'not-quit', expected, observed, evidence })
    }
    const shutdown = history.event('shutdown', 'node', each => each.seq > typed.seq)
    const evidence = [typed, shutdown, exited].flatMap(each => (each ? [each.seq] : []))
    if (exited.code === 0 && shutdown !== undefined) return pass(...evidence)
    const line = shutdown === undefined ? 'no shutdown line' : 'shutdown'
    const observed = `${line}, ${exited.signal ?? `exit code ${exited.code}`}`
    return fail({ symptom: 'quit-unclean', expected, observed, evidence })
  }
})
