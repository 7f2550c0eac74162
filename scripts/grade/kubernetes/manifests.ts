import type { V1Job, V1NetworkPolicy, V1Secret } from '@kubernetes/client-node'
import type { ClassPlan } from './class-plan.ts'
import type { PodOptions } from './cluster-options.ts'
import { podSpec } from './pod-spec.ts'

/** How long a Job that nobody has come back for is kept when it is over. */
const KEPT_SECONDS = 24 * 60 * 60
/** Room for what a cluster has to do before the first pod runs. */
const SLACK_SECONDS = 60 * 60
/** A Secret may hold 1 MiB; the names of its files count, too. */
const MAX_SECRET_BYTES = 1000 * 1000

/** The label that all objects of the workshop have, and the annotation of a Job with its plan. */
export const LABEL = 'universal-connectivity-workshop'
export const PLAN = `${LABEL}/plan`

export interface ClassManifestsInit extends Omit<PodOptions, 'jobs'> {
  name: string
  /** Names what belongs to the Job: of an earlier one of the same name something may still be there. */
  edition: string
  /** Undefined: whatever whoever creates them says. */
  namespace: string | undefined
  /** The lesson's folder. */
  lesson: string
  /** How many pods at a time. */
  jobs: number
  plan: ClassPlan
  /** What pods find at `PLACES.class`, by name. */
  files: ReadonlyMap<string, Buffer>
  /** How many submissions there are. */
  count: number
}

export interface ClassManifests {
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
 * Everything that grades a class in one lesson: an Indexed Job with a pod for each submission, the Secrets out of which
 * pods read them, and the policy that shuts their network. All but the Job are to be owned by it, so that they go
 * with it.
 *
 * @throws TooLargeForSecret
 */
export function classManifests(init: ClassManifestsInit): ClassManifests {
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
  init: ClassManifestsInit,
  metadata: { labels: { [name: string]: string } },
  secrets: string[]
): V1Job {
  const { name, count, jobs, plan, limitMs } = init
  const pod = podSpec(init, secrets)
  const turns = Math.ceil(count / Math.min(jobs, count)) * 2
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...metadata, name, annotations: { [PLAN]: String(plan) } },
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
            onExitCodes: { containerName: 'checker', operator: 'In', values: [64, 70] }
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
