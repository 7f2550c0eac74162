import { randomBytes } from 'node:crypto'
import type { Cluster } from './cluster.ts'
import { type JobManifests, PLAN } from './job-manifests.ts'

export interface BeginJobInit {
  name: string
  cluster: Cluster
  /** Whether a Job with this plan does all that is wanted. */
  suits(plan: string | undefined): boolean
  /** @param edition names what belongs to the Job */
  make(edition: string): JobManifests
  say(line: string): void
}

/** Goes on with the Job of this name where one is there that suits, else makes it anew; resolves with its plan. */
export async function beginJob(init: BeginJobInit): Promise<string> {
  const { name, cluster, suits, say } = init
  const job = await cluster.job(name)
  if (job === undefined) return create(init)
  const plan = job.metadata?.annotations?.[PLAN]
  const isWhole = job.spec?.suspend !== true && job.metadata?.deletionTimestamp === undefined
  if (isWhole && suits(plan)) {
    say(`gone on with: the Job ${name}`)
    return plan ?? ''
  }
  await cluster.remove(name)
  return create(init)
}

async function create({ name, cluster, make }: BeginJobInit): Promise<string> {
  const manifests = make(newEdition())
  try {
    await cluster.create(manifests)
  } catch (error) {
    // Half of it is of no use; where it cannot be removed either, the same command does that.
    await cluster.remove(name).catch(() => {})
    throw error
  }
  return manifests.job.metadata?.annotations?.[PLAN] ?? ''
}

/** Of an earlier Job of the same name something may still be there; so what belongs to one has a name of its own. */
export function newEdition(): string {
  return randomBytes(3).toString('hex')
}

/** For whoever has been interrupted while Jobs go on. */
export function howToGoOn(cluster: Cluster, names: string[]): string | undefined {
  if (names.length === 0) return undefined
  return (
    'What runs in the cluster goes on there, and the same command takes it over. To end it instead:\n' +
    `  kubectl delete job --namespace ${cluster.namespace} ${names.join(' ')}`
  )
}
