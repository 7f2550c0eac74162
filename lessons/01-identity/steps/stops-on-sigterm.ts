import { standingStill, step, stopsCleanly } from '#checker/checkpoint'

export const stopsOnSigterm = step({
  id: 'stops-on-sigterm',
  title: 'stops cleanly when it is sent SIGTERM',
  symptoms: {
    'signal-ignored': good => ({
      'nothing happens': good.upTo('SIGTERM'),
      'it says so and goes on': good.upTo('newcomer shutdown')
    }),
    'stands-still': good => good.upTo('SIGTERM').after('SIGTERM', standingStill('newcomer')),
    'no-shutdown': good => {
      const wordless = good.without('newcomer shutdown')
      return {
        'the signal ends it': wordless.with('newcomer exit', { code: null, signal: 'SIGTERM' }),
        'it ends without a word': wordless,
        'its word comes before the signal': wordless.also('newcomer identity', 'shutdown'),
        'a line of another node': good.with('newcomer shutdown', { actor: 'node' })
      }
    },
    'unclean-exit': good => ({
      'an exit code': good.with('newcomer exit', { code: 3 }),
      'another signal': good.with('newcomer exit', { code: null, signal: 'SIGKILL' }),
      'the exit code of another signal': good.with('newcomer exit', { code: 130 })
    })
  },
  catches: {
    'sigterm-swallowed': 'signal-ignored',
    'runs-in-a-circle': 'stands-still',
    'sigint-only': 'no-shutdown',
    'stop-with-error-code': 'unclean-exit'
  },
  judge: history => stopsCleanly(history, 'newcomer')
})
