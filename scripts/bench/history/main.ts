import { parseArgs } from 'node:util'
import { measureBusyRun } from './busy-run.ts'
import { measureQueries } from './query-speed.ts'

const HELP = `npm run bench:history -- [--observations <n>]

What a long history costs: a query through its index beside one through all observations, and the share of a run
that the judge takes while 24 reference peers gossip. 40000 observations unless told otherwise.`

const { values } = parseArgs({
  options: {
    observations: { type: 'string', default: '40000' },
    help: { type: 'boolean', short: 'h', default: false }
  }
})
if (values.help) {
  console.log(HELP)
  process.exit()
}
const wanted = Number(values.observations)
const { indexedUs, observations, scannedUs } = measureQueries(wanted)
console.log(
  `a query at ${observations} observations: ${indexedUs.toFixed(1)} us through the index, ${scannedUs.toFixed(0)} us through all of them`
)
const busy = await measureBusyRun(wanted)
console.log(
  `24 peers, ${busy.observations} observations in ${busy.seconds.toFixed(1)} s: ${(busy.judging * 100).toFixed(1)} % of it in the judge (limit 5)`
)
process.exit()
