import { command, optionOr, wholeNumber } from '../../command/index.ts'
import { measureBusyRun } from './busy-run.ts'
import { measureQueries } from './query-speed.ts'

await command({
  name: 'npm run bench:history',
  about:
    'What a long history costs: a query through its index beside one through all observations, and the share of a run that the judge takes while 24 reference peers gossip.',
  options: { observations: optionOr(40_000, '<n>', 'how long it is', wholeNumber(1, 1e8)) },
  exits: { pass: 'it is measured' },
  run: async ({ observations: wanted }, { print }) => {
    const { indexedUs, observations, scannedUs } = measureQueries(wanted)
    print(
      `a query at ${observations} observations: ${indexedUs.toFixed(1)} us through the index, ${scannedUs.toFixed(0)} us through all of them`
    )
    const busy = await measureBusyRun(wanted)
    print(
      `24 peers, ${busy.observations} observations in ${busy.seconds.toFixed(1)} s: ${(busy.judging * 100).toFixed(1)} % of it in the judge (limit 5)`
    )
    return 'pass'
  }
})
