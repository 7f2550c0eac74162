import { type StopSymptom, standingStill, step, stopsCleanly } from '#checker/checkpoint'

/** The second node, which nobody can type into, is told to stop by a signal. */
export const stopsOnSignal = step<StopSymptom>({
  id: 'stops-on-signal',
  title: 'stops cleanly at a signal as well',
  since: 2,
  symptoms: {
    'signal-ignored': good => ({
      'it stays': good.without('headless exit'),
      'there was none': good.without('headless signal', 'headless shutdown', 'headless exit')
    }),
    'stands-still': good =>
      good
        .without('headless shutdown', 'headless exit')
        .after('headless signal', standingStill('headless')),
    'no-shutdown': good => good.without('headless shutdown'),
    'unclean-exit': good => good.with('headless exit', { code: 7 })
  },
  catches: { 'deaf-to-signals': 'signal-ignored' },
  judge: history => stopsCleanly(history, 'headless')
})
