import { PLAN } from '../../cluster/job-manifests.ts'
import { ClassPlan, tagOf } from '../../grade/kubernetes/class-plan.ts'
import { classManifests } from '../../grade/kubernetes/manifests.ts'
import { podsPerNode } from './pods-per-node.ts'
import type { PlanSettings } from './settings.ts'

const KiB = 1024
const MiB = 1024 * KiB
/** How long one submission may take, as in `npm run grade`. */
const LIMIT_MS = 180 * 1000
/** A submission at most in the lists of the indexes that are over, such as `12345,`. */
const INDEX_BYTES = 6

/** A limit of Kubernetes, and how much of it a class uses. */
export interface ClusterLimit {
  what: string
  used: number
  limit: number
}

/**
 * What a class must fit into, by the manifests of a grading: what it has used most of breaks first.
 *
 * @param seconds what the whole class takes
 */
export function limitsOf(settings: PlanSettings, seconds: number): ClusterLimit[] {
  const { submissions, jobs, kilobytes, memory } = settings
  const tags = Array.from({ length: submissions }, (_, index) => tagOf(String(index), ''))
  const { job } = classManifests({
    ...{ name: 'grade-01-0123456789ab', edition: '012345', namespace: 'class', lesson: '01' },
    ...{ image: '', pullSecret: undefined, runtimeClass: undefined, memoryBytes: 1 },
    ...{ limitMs: LIMIT_MS, jobs, plan: new ClassPlan(tags), count: submissions, files: new Map() }
  })
  const plan = job.metadata?.annotations?.[PLAN] ?? ''
  const volume = (submissions * kilobytes * 1000) / MiB
  const pods = podsPerNode(settings)
  return [
    // The sum of all annotations of an object.
    { what: 'KiB in annotations of the Job', used: plan.length / KiB, limit: 256 },
    // etcd's `--max-request-bytes`.
    {
      what: 'KiB of the Job in etcd',
      used: (JSON.stringify(job).length + submissions * INDEX_BYTES) / KiB,
      limit: 1536
    },
    { what: 'indexes of the Job', used: submissions, limit: 100_000 },
    // `kube-controller-manager --terminated-pod-gc-threshold`.
    { what: 'finished pods that are kept', used: submissions, limit: 12_500 },
    {
      what: 'MiB of volumes and requests on a node',
      used: pods * volume + pods * 768,
      limit: memory * KiB
    },
    {
      what: "seconds until the Job's deadline",
      used: seconds,
      limit: job.spec?.activeDeadlineSeconds ?? Number.POSITIVE_INFINITY
    }
  ]
}
