import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type {
  ApiException,
  BatchV1Api,
  CoreV1Api,
  KubeConfig,
  NetworkingV1Api,
  V1Job,
  V1Pod
} from '@kubernetes/client-node'
import { escapeUnsafe } from '#shared/log'
import type { ClusterOptions } from './cluster-options.ts'
import { ClusterProblem } from './cluster-problem.ts'
import type { JobManifests } from './job-manifests.ts'

/** A connection may die without a word; a request that takes longer than this has. */
const ANSWER_MS = 15 * 1000
/** How long a cluster may be away, as while its control plane is renewed; and how long before it was ever there. */
const AWAY_MS = 5 * 60 * 1000
const NEVER_THERE_MS = 20 * 1000
/** What the client takes for a cluster where there is no kubeconfig. */
const NOWHERE = 'http://localhost:8080'
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5 * 1000
const MAX_MESSAGE = 400
const NOT_FOUND = 404
const CONFLICT = 409

export interface ClusterInit extends ClusterOptions {
  /** Is told, once each time, that the cluster does not answer. */
  away(reason: string): void
  signal: AbortSignal
}

/**
 * What Jobs need of a cluster. Every request is due in time and is made again where the cluster was away, so
 * nothing depends on a connection that lasts.
 */
export class Cluster {
  readonly namespace: string
  readonly #init: ClusterInit
  readonly #core: CoreV1Api
  readonly #batch: BatchV1Api
  readonly #networking: NetworkingV1Api
  #wasThere = false
  readonly #asMergePatch: Parameters<BatchV1Api['patchNamespacedJob']>[1]

  private constructor(
    client: typeof import('@kubernetes/client-node'),
    config: KubeConfig,
    init: ClusterInit
  ) {
    this.#init = init
    this.namespace = namespaceOf(config, init)
    this.#core = config.makeApiClient(client.CoreV1Api)
    this.#batch = config.makeApiClient(client.BatchV1Api)
    this.#networking = config.makeApiClient(client.NetworkingV1Api)
    this.#asMergePatch = client.setHeaderOptions('Content-Type', client.PatchStrategy.MergePatch)
  }

  /** @throws ClusterProblem when nothing says where the cluster is */
  static async connect(init: ClusterInit): Promise<Cluster> {
    const client = await import('@kubernetes/client-node').catch(() => {
      throw new ClusterProblem(
        'the package @kubernetes/client-node is not installed; npm ci brings it, and --omit=dev leaves it out'
      )
    })
    return new Cluster(client, readConfig(client, init), init)
  }

  job(name: string): Promise<V1Job | undefined> {
    const { namespace } = this
    return unless(
      NOT_FOUND,
      this.#ask('reading the Job', () => this.#batch.readNamespacedJob({ name, namespace }))
    )
  }

  /** Creates a Job with all that is its own, and lets it run when everything is there. */
  async create({ job, secrets, policy }: JobManifests): Promise<void> {
    const { namespace } = this
    const name = job.metadata?.name ?? ''
    await this.#create('the Job', () => this.#batch.createNamespacedJob({ namespace, body: job }))
    const { uid = '' } = (await this.job(name))?.metadata ?? {}
    const owned = <Manifest extends { metadata?: object }>(manifest: Manifest): Manifest => ({
      ...manifest,
      metadata: {
        ...manifest.metadata,
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid, controller: true }]
      }
    })
    const body = owned(policy)
    await this.#create('the NetworkPolicy', () =>
      this.#networking.createNamespacedNetworkPolicy({ namespace, body })
    )
    for (const secret of secrets.map(owned)) {
      await this.#create('a Secret', () =>
        this.#core.createNamespacedSecret({ namespace, body: secret })
      )
    }
    const start = { spec: { suspend: false } }
    await this.#ask('starting the Job', () =>
      this.#batch.patchNamespacedJob({ name, namespace, body: start }, this.#asMergePatch)
    )
  }

  /** Deletes a Job with all that is its own; resolves when it is gone. */
  async remove(name: string): Promise<void> {
    const { namespace } = this
    const body = { propagationPolicy: 'Foreground' }
    await unless(
      NOT_FOUND,
      this.#ask('deleting the Job', () =>
        this.#batch.deleteNamespacedJob({ name, namespace, body })
      )
    )
    const until = performance.now() + AWAY_MS
    while ((await this.job(name)) !== undefined) {
      if (performance.now() > until) {
        throw new ClusterProblem(`the Job ${name} has been deleted, and does not go away`)
      }
      await this.#pause(FIRST_PAUSE_MS)
    }
  }

  async pods(labelSelector: string, fieldSelector?: string): Promise<V1Pod[]> {
    const selectors = { labelSelector, ...(fieldSelector === undefined ? {} : { fieldSelector }) }
    const { namespace } = this
    const { items } = await this.#ask('listing pods', () =>
      this.#core.listNamespacedPod({ namespace, ...selectors })
    )
    return items
  }

  /** @throws ClusterProblem when it cannot be had, as of a pod whose machine has gone */
  log(name: string, container: string): Promise<string> {
    const { namespace } = this
    return this.#ask('reading a log', () =>
      this.#core.readNamespacedPodLog({ name, namespace, container })
    )
  }

  /** What the cluster last complained about in making a Job's pods; undefined where it says nothing, or not to us. */
  async complaint(job: string): Promise<string | undefined> {
    const { namespace } = this
    const fieldSelector = `involvedObject.name=${job},type=Warning`
    const { items } = await this.#ask('listing events', () =>
      this.#core.listNamespacedEvent({ namespace, fieldSelector })
    ).catch(() => ({ items: [] }))
    return items.at(-1)?.message
  }

  /** Creates something whose name nobody else has: where it is there already, an attempt went well unheard. */
  async #create(what: string, request: () => Promise<unknown>): Promise<void> {
    await unless(CONFLICT, this.#ask(`creating ${what}`, request))
  }

  /** Makes a request until it is answered. */
  async #ask<Answer>(doing: string, request: () => Promise<Answer>): Promise<Answer> {
    const { signal } = this.#init
    const began = performance.now()
    const isTooLong = (): boolean =>
      performance.now() - began > (this.#wasThere ? AWAY_MS : NEVER_THERE_MS)
    let next = FIRST_PAUSE_MS
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted()
      try {
        const answer = await inTime(request(), signal)
        this.#wasThere = true
        return answer
      } catch (error) {
        signal.throwIfAborted()
        const { code } = error as Partial<ApiException<unknown>>
        this.#wasThere ||= code !== undefined
        if (!isPassing(error) || isTooLong()) throw problemOf(doing, error)
        if (attempt === 3) this.#init.away(reasonOf(error))
        await this.#pause(next)
        next = Math.min(next * 2, LONGEST_PAUSE_MS)
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#init.signal })
  }
}

async function inTime<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const over = new AbortController()
  const late = pause(ANSWER_MS, undefined, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${ANSWER_MS / 1000} s`)
  })
  const aborted = once(signal, 'abort', { signal: over.signal }).then(() => {
    throw signal.reason
  })
  for (const each of [answer, late, aborted]) each.catch(() => {})
  try {
    return await Promise.race([answer, late, aborted])
  } finally {
    over.abort()
  }
}

/** Whether another attempt may fare better: the cluster is away, or has too much to do. */
function isPassing(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code !== 'number' || code === 429 || code >= 500
}

/** Undefined where the answer is this HTTP status. */
async function unless<Answer>(
  status: number,
  answer: Promise<Answer>
): Promise<Answer | undefined> {
  return answer.catch(error => {
    if ((error as { cause?: { code?: unknown } }).cause?.code === status) return undefined
    throw error
  })
}

function problemOf(doing: string, error: unknown): ClusterProblem {
  const problem = new ClusterProblem(`Kubernetes: ${doing}: ${reasonOf(error)}`)
  problem.cause = error
  return problem
}

/** What the API says, or the error where it says nothing. */
function reasonOf(error: unknown): string {
  const { body, message = '', cause } = error as { body?: unknown; message?: string; cause?: Error }
  const text = messageIn(body) ?? (cause === undefined ? message : `${message}: ${cause.message}`)
  return escapeUnsafe(text.slice(0, MAX_MESSAGE))
}

function messageIn(body: unknown): string | undefined {
  try {
    const status: unknown = typeof body === 'string' ? JSON.parse(body) : body
    const { message } = (status ?? {}) as { message?: unknown }
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}

function readConfig(
  client: typeof import('@kubernetes/client-node'),
  { kubeconfig, context }: ClusterInit
): KubeConfig {
  const config = new client.KubeConfig()
  try {
    if (kubeconfig === undefined) config.loadFromDefault()
    else config.loadFromFile(kubeconfig)
  } catch (error) {
    throw new ClusterProblem(`the kubeconfig cannot be read: ${(error as Error).message}`)
  }
  if (context !== undefined) {
    const names = config.contexts.map(({ name }) => name)
    if (!names.includes(context)) {
      throw new ClusterProblem(
        `the kubeconfig has no context "${escapeUnsafe(context)}"; it has ${names.join(', ') || 'none'}`
      )
    }
    config.setCurrentContext(context)
  }
  if ((config.getCurrentCluster()?.server ?? NOWHERE) === NOWHERE) {
    throw new ClusterProblem('no kubeconfig says where the cluster is; try: kubectl cluster-info')
  }
  return config
}

function namespaceOf(config: KubeConfig, { namespace }: ClusterInit): string {
  return namespace ?? config.getContextObject(config.getCurrentContext())?.namespace ?? 'default'
}
