import type { Case } from './cases.ts'
import { measureNetwork } from './measure-network.ts'
import { measureThreads } from './measure-threads.ts'

// Makes one measurement, so that no other has left memory or compiled code behind, and prints it.

const [planned, lookups] = JSON.parse(process.argv[2] ?? '') as [Case, number]
const measured = await (planned.kind === 'network'
  ? measureNetwork(planned, lookups)
  : measureThreads(planned))
process.stdout.write(JSON.stringify(measured))
