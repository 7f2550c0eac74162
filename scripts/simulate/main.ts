import { command, invocationDir } from '../command/index.ts'
import { resolveOptions, SIMULATE, settingsOf } from './options.ts'
import { describeInterruption, run } from './run.ts'

await command({
  ...SIMULATE,
  expected: { ClusterProblem: 'unknown' },
  run: async (typed, { print, interruption }) => {
    const options = resolveOptions(typed)
    if (options.example !== undefined) {
      const { pyDhtExample } = await import('./py-dht-example.ts')
      print(pyDhtExample().trimEnd())
      return 'pass'
    }
    if (options.broadcast !== undefined) {
      const { broadcastOptions } = await import('./broadcast/broadcast-options.ts')
      const { runBroadcast } = await import('./broadcast/run-broadcast.ts')
      const { stderr, stdout } = process
      const init = { stdout, stderr, cwd: invocationDir() }
      await runBroadcast(broadcastOptions(options.broadcast, options), init)
      return 'pass'
    }
    if (options.cluster?.dryRun) {
      const { sweepManifests } = await import('./cluster/simulate-in-cluster.ts')
      print(await sweepManifests(settingsOf(options), { ...options.cluster, jobs: options.jobs }))
      return 'pass'
    }
    const signal = interruption()
    const simulation = await run(options, {
      stdout: process.stdout,
      stderr: process.stderr,
      cwd: invocationDir(),
      signal,
      memory: process.availableMemory()
    })
    if (signal.aborted) {
      process.stderr.write(`${signal.reason.message}: ${describeInterruption(simulation)}\n`)
    }
    return simulation.complete || signal.aborted ? 'pass' : 'unknown'
  }
})
