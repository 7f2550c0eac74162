import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Lesson } from '#checker/project'
import { beginJob, howToGoOn, newEdition } from '../../cluster/begin-job.ts'
import { Cluster } from '../../cluster/cluster.ts'
import type { ClusterOptions } from '../../cluster/cluster-options.ts'
import { drawnId } from '../../cluster/drawn-id.ts'
import { FollowedJob, type PodOutcome } from '../../cluster/followed-job.ts'
import type { JobManifests } from '../../cluster/job-manifests.ts'
import { checkerVersion } from '../checker-version.ts'
import type { Engine, Judged, JudgeOrder } from '../engine.ts'
import type { GradingTarget } from '../grading-target.ts'
import { readVerdict } from '../run-checker.ts'
import { classFiles, type OrderedFiles } from './class-files.ts'
import { ClassPlan, tagOf } from './class-plan.ts'
import type { GradingPods } from './grading-pods.ts'
import { classManifests } from './manifests.ts'
import { type PodResult, parseResult } from './pod-result.ts'

export interface KubernetesEngineInit extends ClusterOptions, GradingPods {
  /** What tells this class from others on the same cluster, and is the same when grading is gone on with. */
  classId: string
  say(line: string): void
  signal: AbortSignal
}

/** A Job that is followed, and which submission is at which of its indexes. */
interface RunningClass {
  name: string
  plan: ClassPlan
  job: FollowedJob<PodResult>
}

/**
 * Judges in a cluster: one Indexed Job for each lesson, a pod for each submission. A Job that is there already, of a
 * grading that was interrupted, is gone on with.
 */
export class KubernetesEngine implements Engine {
  readonly isolation = 'kubernetes'
  /** How many pods there are at a time is for the Job to say. */
  readonly jobs = Number.POSITIVE_INFINITY
  readonly triesAgain = true
  readonly #init: KubernetesEngineInit
  readonly #cluster: Cluster
  /** By the lessons' folders. */
  readonly #running = new Map<string, RunningClass>()
  readonly #tooLarge = new Map<string, string>()
  #networkIsOpen = false
  /** Whether the cluster was away until nobody waited any longer. */
  #isLost = false

  private constructor(init: KubernetesEngineInit, cluster: Cluster) {
    this.#init = init
    this.#cluster = cluster
  }

  /** @throws ClusterProblem when nothing says where the cluster is */
  static async open(init: KubernetesEngineInit): Promise<KubernetesEngine> {
    const away = (reason: string): void =>
      init.say(`the cluster does not answer (${reason}); it is asked again`)
    return new KubernetesEngine(init, await Cluster.connect({ ...init, away }))
  }

  async begin(targets: GradingTarget[], again: boolean, signal: AbortSignal): Promise<void> {
    for (const [lesson, some] of Map.groupBy(targets, target => target.lesson)) {
      signal.throwIfAborted()
      await this.#beginLesson(lesson, some, again)
    }
  }

  async judge(order: JudgeOrder, signal: AbortSignal): Promise<Judged | undefined> {
    const nothing = (reason: string): Judged => ({ reason, durationMs: 0, copy: [] })
    const tooLarge = this.#tooLarge.get(order.key)
    if (tooLarge !== undefined) return nothing(tooLarge)
    const running = this.#running.get(order.lesson.name)
    const index = running?.plan.indexOf(tagOf(order.key, order.digest))
    if (running === undefined || index === undefined) {
      return nothing('it has been changed since grading began')
    }
    const outcome = await running.job.outcome(index).catch(error => {
      if (signal.aborted) return undefined
      this.#isLost = true
      throw error
    })
    return outcome === undefined || signal.aborted ? undefined : this.#judgedBy(outcome, order)
  }

  async end(): Promise<void> {
    if (this.#networkIsOpen) {
      this.#init.say(
        'this cluster does not enforce NetworkPolicies: the nodes could reach whatever pods reach there'
      )
    }
    // What the cluster has not told yet may still be had, by the same command.
    const problem = this.#isLost ? 'the cluster was away for too long' : await this.#removeAll()
    if (problem !== undefined) this.#init.say(`${problem}. ${this.goesOn() ?? ''}`)
  }

  /** Resolves with the reason where that cannot be done; nobody's grade depends on it. */
  async #removeAll(): Promise<string | undefined> {
    try {
      for (const { name } of this.#running.values()) await this.#cluster.remove(name)
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  }

  goesOn(): string | undefined {
    return howToGoOn(
      this.#cluster,
      [...this.#running.values()].map(({ name }) => name)
    )
  }

  async #beginLesson(lesson: Lesson, targets: GradingTarget[], again: boolean): Promise<void> {
    const { files, refused } = await classFiles(lesson, targets)
    for (const [key, reason] of refused) this.#tooLarge.set(key, reason)
    if (files.tags.length === 0) return
    const name = await this.#nameFor(lesson)
    const { signal, say } = this.#init
    const cluster = this.#cluster
    const made = (edition: string) =>
      manifestsOf({ init: this.#init, name, edition, namespace: cluster.namespace, lesson, files })
    const suits = (plan: string | undefined): boolean =>
      !again && ClassPlan.parse(plan).covers(files.tags)
    const plan = ClassPlan.parse(await beginJob({ name, cluster, suits, make: made, say }))
    const waiting = (reason: string): void => say(`nothing goes on in the cluster: ${reason}`)
    const job = new FollowedJob({ name, cluster, parse: parseResult, waiting, signal })
    this.#running.set(lesson.name, { name, plan, job })
  }

  /** The same for the same class, checker and pods, and no other. */
  async #nameFor(lesson: Lesson): Promise<string> {
    return jobName(this.#init, lesson, await checkerVersion(lesson))
  }

  async #judgedBy(outcome: PodOutcome<PodResult>, order: JudgeOrder): Promise<Judged> {
    const { attempts } = outcome
    if ('reason' in outcome) {
      return { reason: outcome.reason, durationMs: 0, copy: [], attempts }
    }
    const { result } = outcome
    this.#networkIsOpen ||= result.networkIsOpen
    const { durationMs, copy, reason } = result
    if (reason !== undefined) return { reason, durationMs, copy, attempts }
    await saveRun(result, order.save)
    try {
      return { verdict: await readVerdict(order.save), durationMs, copy, attempts }
    } catch (error) {
      return { reason: (error as Error).message, durationMs, copy, attempts }
    }
  }
}

export interface ManifestsOfInit {
  init: GradingPods
  name: string
  edition?: string
  namespace: string | undefined
  lesson: Lesson
  files: OrderedFiles
}

/** The manifests of one lesson, as they are created, and as `--dry-run` shows them. */
export function manifestsOf(facts: ManifestsOfInit): JobManifests {
  const { init, name, edition = newEdition(), namespace, lesson, files } = facts
  const plan = new ClassPlan(files.tags)
  const count = files.tags.length
  const what = { name, edition, namespace, lesson: lesson.name, plan, count, files: files.byName }
  return classManifests({ ...init, ...what })
}

export function jobName(
  { classId, image, runtimeClass, limitMs, memoryBytes }: GradingPods & { classId: string },
  lesson: Lesson,
  version: string
): string {
  const facts = [classId, lesson.name, version, image, runtimeClass, limitMs, memoryBytes]
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)
  return `grade-${lesson.id}-${hash}`
}

/** Puts what a run has left where it would have been left on this machine. */
async function saveRun({ files }: PodResult, save: string): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(save, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
}

/** What a class is called on a cluster: it is kept with the results. */
export function classIdIn(output: string): Promise<string> {
  return drawnId(join(output, 'graded', 'class-id'))
}
