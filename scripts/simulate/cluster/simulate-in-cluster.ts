import { join } from 'node:path'
import { CACHE_DIR } from '#checker/project'
import { beginJob, howToGoOn, newEdition } from '../../cluster/begin-job.ts'
import { Cluster } from '../../cluster/cluster.ts'
import type { ClusterOptions, PodOptions } from '../../cluster/cluster-options.ts'
import { drawnId } from '../../cluster/drawn-id.ts'
import { FollowedJob } from '../../cluster/followed-job.ts'
import type { Settings } from '../settings.ts'
import type { NetworkOutcome } from '../simulate-network.ts'
import { parseOutcome } from './point-result.ts'
import { type SweepJob, sweepJob } from './sweep-manifests.ts'

/** Where and in what networks are simulated. */
export interface SweepPlace extends ClusterOptions, PodOptions {
  /** How many pods at a time. */
  jobs: number
}

export interface SimulateInClusterInit extends SweepPlace {
  /** Is told what a person should know meanwhile. */
  say(line: string): void
  signal: AbortSignal
}

/**
 * Simulates networks in a cluster: one Indexed Job, a pod for each. A Job that is there already, of a command that was
 * interrupted, is gone on with. The outcomes stand in the order of the settings, and are those of this machine to the
 * bit; undefined is one that has come to nothing, for a reason that has been said.
 *
 * @throws ClusterProblem when there is no cluster, or it refuses
 */
export async function simulateInCluster(
  settings: readonly Settings[],
  init: SimulateInClusterInit
): Promise<(NetworkOutcome | undefined)[]> {
  const { say, signal } = init
  const away = (reason: string): void =>
    say(`the cluster does not answer (${reason}); it is asked again`)
  const cluster = await Cluster.connect({ ...init, away })
  const { name, plan, make } = await jobOf(settings, { ...init, namespace: cluster.namespace })
  try {
    await beginJob({ name, cluster, suits: there => there === plan, make, say })
    const waiting = (reason: string): void => say(`nothing goes on in the cluster: ${reason}`)
    const job = new FollowedJob({ name, cluster, parse: parseOutcome, waiting, signal })
    let there = 0
    const outcomes = await Promise.all(
      settings.map(async (_, index) => {
        const outcome = await job.outcome(index)
        if ('reason' in outcome) {
          say(`network ${index + 1} of ${settings.length} came to nothing: ${outcome.reason}`)
          return undefined
        }
        there += 1
        say(`${there} of ${settings.length} networks are there`)
        return outcome.result
      })
    )
    await cluster.remove(name)
    return outcomes
  } catch (error) {
    if (!signal.aborted) throw error
    say(howToGoOn(cluster, [name]) ?? '')
    return settings.map(() => undefined)
  }
}

/** All that would be created in a cluster, as one List in JSON, which `kubectl create -f -` reads as well. */
export async function sweepManifests(
  settings: readonly Settings[],
  place: SweepPlace
): Promise<string> {
  const { job, policy, secrets } = (await jobOf(settings, place)).make(newEdition())
  return JSON.stringify(
    { apiVersion: 'v1', kind: 'List', items: [job, policy, ...secrets] },
    null,
    2
  )
}

async function jobOf(settings: readonly Settings[], place: SweepPlace): Promise<SweepJob> {
  // Each clone has a name of its own.
  const owner = await drawnId(join(CACHE_DIR, 'simulate-id'))
  return sweepJob({ ...place, settings, owner })
}
