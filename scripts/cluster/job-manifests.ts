import type { V1Job, V1NetworkPolicy, V1PodSpec, V1Secret } from '@kubernetes/client-node'

/** How long a Job that nobody has come back for is kept when it is over. */
const KEPT_SECONDS = 24 * 60 * 60
/** Room for what a cluster has to do before the first pod runs. */
const SLACK_SECONDS = 60 * 60
/** A Secret may hold 1 MiB; the names of its files count, too. */
const MAX_SECRET_BYTES = 1000 * 1000

/** The label that all objects of the workshop have, and the annotation of a Job with its plan. */
export const LABEL = 'universal-connectivity-workshop'
export const PLAN = `${LABEL}/plan`

export interface JobManifestsInit {
  name: string
  /** Names what belongs to the Job: of an earlier one of the same name something may still be there. */
  edition: string
  /** Undefined: whatever whoever creates them says. */
  namespace: string | undefined
  /** How many pods at a time. */
  jobs: number
  /** What is at which index, as one line. */
  plan: string
  /** What pods find at `PLACES.class`, by name. */
  files: ReadonlyMap<string, Buffer>
  /** How many indexes there are. */
  count: number
  /** How long one of them may take. */
  limitMs: number
  /** The pod of each index. @param secrets the names of those that hold the files */
  pod(secrets: string[]): V1PodSpec
}

export interface JobManifests {
  job: V1Job
  secrets: V1Secret[]
  policy: V1NetworkPolicy
}

/** A file that is larger than any Secret. */
export class TooLargeForSecret extends Error {
  override readonly name = 'TooLargeForSecret'
  readonly code = 'ERR_TOO_LARGE_FOR_SECRET'
}

/**
 * Everything that runs something many times: an Indexed Job with a pod for each index, the Secrets out of which pods read
 * what they are given, and the policy that shuts their network. All but the Job are to be owned by it, so that they go
 * with it.
 *
 * @throws TooLargeForSecret
 */
export function jobManifests(init: JobManifestsInit): JobManifests {
  const { name, edition, namespace, files } = init
  const labels = { [LABEL]: name }
  const metadata = { ...(namespace === undefined ? {} : { namespace }), labels }
  const secrets = intoSecrets(files).map((data, index) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, name: `${name}-${edition}-${index}` },
    immutable: true,
    type: 'Opaque',
    data
  }))
  return {
    job: jobManifest(
      init,
      metadata,
      secrets.map(({ metadata }) => metadata.name)
    ),
    secrets,
    policy: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { ...metadata, name: `${name}-${edition}` },
      // No rule allows anything.
      spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] }
    }
  }
}

function jobManifest(
  init: JobManifestsInit,
  metadata: { labels: { [name: string]: string } },
  secrets: string[]
): V1Job {
  const { name, count, jobs, plan, limitMs } = init
  const pod = init.pod(secrets)
  const turns = Math.ceil(count / Math.min(jobs, count)) * 2
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...metadata, name, annotations: { [PLAN]: plan } },
    spec: {
      // Until everything is there that its pods need.
      suspend: true,
      completionMode: 'Indexed',
      completions: count,
      parallelism: Math.min(jobs, count),
      // What comes to nothing is tried once more.
      backoffLimitPerIndex: 1,
      podReplacementPolicy: 'Failed',
      podFailurePolicy: {
        rules: [
          // A pod that was evicted or preempted is nobody's fault.
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
          // Wrong usage, or a bug: another attempt would be the same.
          {
            action: 'FailIndex',
            onExitCodes: {
              containerName: pod.containers[0]?.name ?? '',
              operator: 'In',
              values: [64, 70]
            }
          }
        ]
      },
      activeDeadlineSeconds: turns * Math.ceil(limitMs / 1000) + SLACK_SECONDS,
      ttlSecondsAfterFinished: KEPT_SECONDS,
      template: { metadata: { labels: metadata.labels }, spec: pod }
    }
  }
}

/** Spreads files over as few Secrets as they fit into, in their order. */
function intoSecrets(files: ReadonlyMap<string, Buffer>): { [file: string]: string }[] {
  const secrets: { [file: string]: string }[] = []
  let room = 0
  for (const [name, bytes] of files) {
    const size = bytes.length + name.length
    if (size > MAX_SECRET_BYTES) {
      throw new TooLargeForSecret(`${name} has ${bytes.length} bytes, more than a Secret may hold`)
    }
    if (size > room) {
      secrets.push({})
      room = MAX_SECRET_BYTES
    }
    const last = secrets.at(-1) ?? {}
    last[name] = bytes.toString('base64')
    room -= size
  }
  return secrets
}
