import type { V1Job, V1Pod } from '@kubernetes/client-node'
import { parseLastWords } from './result-log.ts'

/** The label that says which index of its Job a pod is for, and the annotation with how often that failed before. */
export const INDEX_LABEL = 'batch.kubernetes.io/job-completion-index'
const FAILURES = 'batch.kubernetes.io/job-index-failure-count'

/** How a Job stands. */
export interface JobState {
  /** The indexes that will not be run any more. */
  over: Set<number>
  /** Why nothing more will come; undefined while something may. */
  ended?: string
}

export function stateOf(job: V1Job): JobState {
  const { completedIndexes, failedIndexes, conditions = [] } = job.status ?? {}
  const over = new Set([...parseIndexes(completedIndexes), ...parseIndexes(failedIndexes)])
  const end = conditions.find(
    ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed')
  )
  if (end === undefined) return { over }
  return { over, ended: `the Job has ended: ${end.message ?? end.reason ?? end.type}` }
}

/** The numbers that `1,3-5` stands for. */
export function parseIndexes(text: string | undefined): number[] {
  if (text === undefined || text === '') return []
  return text.split(',').flatMap(range => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
  })
}

export function indexOf(pod: V1Pod): number {
  return Number(pod.metadata?.labels?.[INDEX_LABEL])
}

/** How often the index had been tried when this pod had ended. */
export function attemptsOf(pod: V1Pod): number {
  return Number(pod.metadata?.annotations?.[FAILURES] ?? 0) + 1
}

/** The pod that counts for an index: the one that succeeded, else the one that failed last. */
export function podThatCounts(pods: V1Pod[]): V1Pod | undefined {
  const ended = pods.filter(({ status }) => /^(Succeeded|Failed)$/.test(status?.phase ?? ''))
  const succeeded = ended.find(({ status }) => status?.phase === 'Succeeded')
  return succeeded ?? ended.sort((a, b) => createdAt(a) - createdAt(b)).at(-1)
}

/** Why a pod came to nothing. */
export function whyNothing(pod: V1Pod): string {
  const { reason, message } = pod.status ?? {}
  const ended = terminated(pod)
  const said = parseLastWords(ended?.message).reason
  if (said !== undefined) return said
  if (reason !== undefined) return `its pod ended: ${reason}${message ? `, ${message}` : ''}`
  if (ended === undefined) return `its pod ended before the ${mainOf(pod)} began`
  const how = ended.reason && ended.reason !== 'Error' ? `${ended.reason}, ` : ''
  return `the ${mainOf(pod)}'s container ended: ${how}exit code ${ended.exitCode}`
}

/** SHA-256 of the result that a pod has printed; undefined where it has printed none. */
export function digestIn(pod: V1Pod): string | undefined {
  return parseLastWords(terminated(pod)?.message).digest
}

/** The container that works; those that only help it are init containers. */
export function mainOf(pod: V1Pod): string {
  return pod.spec?.containers[0]?.name ?? ''
}

function terminated(pod: V1Pod) {
  const main = pod.status?.containerStatuses?.find(({ name }) => name === mainOf(pod))
  return main?.state?.terminated
}

/** What pods wait for that have not begun: `ImagePullBackOff: …`, `Unschedulable: …`. */
export function whyWaiting(pods: V1Pod[]): string | undefined {
  for (const { status } of pods) {
    const { initContainerStatuses = [], containerStatuses = [], conditions = [] } = status ?? {}
    for (const { state } of [...initContainerStatuses, ...containerStatuses]) {
      const { reason, message } = state?.waiting ?? {}
      if (reason !== undefined && !/^(ContainerCreating|PodInitializing)$/.test(reason)) {
        return message === undefined ? reason : `${reason}: ${message}`
      }
    }
    const scheduled = conditions.find(each => each.type === 'PodScheduled')
    if (scheduled?.status === 'False') return `${scheduled.reason}: ${scheduled.message}`
  }
  return undefined
}

function createdAt(pod: V1Pod): number {
  return Number(pod.metadata?.creationTimestamp ?? 0)
}
