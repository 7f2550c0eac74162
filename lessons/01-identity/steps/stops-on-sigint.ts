import { standingStill, step, stopsCleanly } from '#checker/checkpoint'

export const stopsOnSigint = step({
  id: 'stops-on-sigint',
  title: 'stops cleanly when it is sent SIGINT, as by Ctrl-C',
  symptoms: {
    'signal-ignored': good => good.upTo('SIGINT'),
    'stands-still': good => good.upTo('SIGINT').after('SIGINT', standingStill('returner')),
    'no-shutdown': good =>
      good.without('returner shutdown').with('returner exit', { code: null, signal: 'SIGINT' }),
    'unclean-exit': good => good.with('returner exit', { code: 143 })
  },
  catches: { 'sigterm-only': 'no-shutdown' },
  judge: history => stopsCleanly(history, 'returner')
})
