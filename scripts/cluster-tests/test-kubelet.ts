import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CoreV1Api, PatchStrategy, setHeaderOptions, type V1Pod } from '@kubernetes/client-node'
import type { ControlPlane } from './control-plane.ts'
import { type ContainerEnd, PodProcess } from './pod-process.ts'

const LOOK_EVERY_MS = 200
const NODE = 'test-node'
const STRATEGIC = setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch)

export interface TestKubeletInit {
  plane: ControlPlane
  namespace: string
  /** How many pods run at a time. */
  room: number
}

/**
 * Kubelet and scheduler of one node that runs pods as processes of this machine: it takes pods that have no node, starts
 * what they say, and reports status and logs as a kubelet does.
 */
export class TestKubelet {
  readonly #init: TestKubeletInit
  readonly #api: CoreV1Api
  readonly #dir: string
  readonly #server: Server
  readonly #pods = new Map<string, PodProcess>()
  readonly #ended = new Map<string, Promise<void>>()
  readonly #over = new AbortController()
  readonly #looking: Promise<void>
  /** Variables that all containers have. */
  readonly env: { [name: string]: string } = {}
  /** While it is set, no pod is given a node. */
  isFull = false
  /** The names of pods in the order in which they began. */
  readonly begun: string[] = []
  /** Is told of each pod that has begun. */
  onBegun: (name: string) => void = () => {}

  private constructor(init: TestKubeletInit, dir: string, server: Server) {
    this.#init = init
    this.#dir = dir
    this.#server = server
    this.#api = init.plane.config().makeApiClient(CoreV1Api)
    server.on('request', ({ url = '' }, response) => {
      this.#readLog(url).then(
        log => response.end(log),
        error => response.writeHead(404).end((error as Error).message)
      )
    })
    this.#looking = this.#look()
  }

  static async start(init: TestKubeletInit): Promise<TestKubelet> {
    const dir = await mkdtemp(join(tmpdir(), 'test-kubelet-'))
    const server = await listen(dir)
    const { port } = server.address() as AddressInfo
    const api = init.plane.config().makeApiClient(CoreV1Api)
    await api.createNode({ body: { metadata: { name: NODE } } })
    const status = {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      daemonEndpoints: { kubeletEndpoint: { Port: port } }
    }
    await api.patchNodeStatus({ name: NODE, body: { status } }, STRATEGIC)
    return new TestKubelet(init, dir, server)
  }

  /** The pods that run now, by name. */
  get running(): string[] {
    return [...this.#pods.keys()]
  }

  /** Ends a pod's processes by SIGKILL, as when its memory is used up. */
  async kill(name: string, reason?: 'OOMKilled'): Promise<void> {
    await this.#pods.get(name)?.kill(reason)
    await this.#ended.get(name)
  }

  /** Evicts a pod as a drained machine does. */
  async evict(name: string): Promise<void> {
    const conditions = [
      { type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI' }
    ]
    await this.#report(name, { conditions })
    await this.kill(name)
  }

  async stop(): Promise<void> {
    this.#over.abort()
    await this.#looking
    await Promise.all(this.running.map(name => this.#pods.get(name)?.kill()))
    await Promise.allSettled(this.#ended.values())
    this.#server.closeAllConnections()
    this.#server.close()
    await rm(this.#dir, { recursive: true, force: true })
  }

  async #look(): Promise<void> {
    const { namespace } = this.#init
    while (!this.#over.signal.aborted) {
      const list = (fieldSelector: string) =>
        this.#api.listNamespacedPod({ namespace, fieldSelector }).then(
          ({ items }) => items,
          // The API server may be away.
          () => []
        )
      const waiting = this.isFull ? [] : await list('spec.nodeName=,status.phase=Pending')
      for (const pod of waiting.slice(0, this.#init.room - this.#pods.size)) await this.#take(pod)
      for (const pod of await list(`spec.nodeName=${NODE}`)) {
        if (pod.metadata?.deletionTimestamp !== undefined) void this.#drop(pod)
      }
      await pause(LOOK_EVERY_MS, undefined, { signal: this.#over.signal }).catch(() => {})
    }
  }

  async #take(pod: V1Pod): Promise<void> {
    const { namespace } = this.#init
    const { name = '', uid = '' } = pod.metadata ?? {}
    const body = { metadata: { name }, target: { apiVersion: 'v1', kind: 'Node', name: NODE } }
    const bound = await this.#api.createNamespacedPodBinding({ name, namespace, body }).then(
      () => true,
      () => false
    )
    if (!bound) return
    const dir = join(this.#dir, uid)
    await mkdir(dir)
    const process = new PodProcess({
      pod,
      dir,
      env: this.env,
      secret: async secret =>
        (
          await this.#untilAnswered(() =>
            this.#api.readNamespacedSecret({ name: secret, namespace })
          )
        ).data ?? {}
    })
    this.#pods.set(name, process)
    this.begun.push(name)
    this.#ended.set(name, this.#run(pod, process))
  }

  async #run(pod: V1Pod, process: PodProcess): Promise<void> {
    const { name = '' } = pod.metadata ?? {}
    const container = pod.spec?.containers[0]?.name ?? ''
    const startedAt = new Date()
    const statusOf = (state: object, ready: boolean): object => ({
      containerStatuses: [
        { name: container, image: 'test', imageID: '', restartCount: 0, ready, state }
      ]
    })
    const started = await process.start().catch((error: Error) => error)
    await this.#report(name, {
      phase: 'Running',
      startTime: startedAt,
      ...statusOf({ running: { startedAt } }, true)
    })
    this.onBegun(name)
    const ended: ContainerEnd =
      started === undefined
        ? await process.ended()
        : { exitCode: 128, reason: 'Error', message: started.message }
    this.#pods.delete(name)
    const terminated = { ...ended, startedAt, finishedAt: new Date() }
    await this.#report(name, {
      phase: ended.exitCode === 0 ? 'Succeeded' : 'Failed',
      ...statusOf({ running: null, terminated }, false)
    })
  }

  /** Ends a pod that has been deleted, and lets go of it. */
  async #drop(pod: V1Pod): Promise<void> {
    const { namespace } = this.#init
    const { name = '' } = pod.metadata ?? {}
    await this.kill(name)
    await this.#api
      .deleteNamespacedPod({ name, namespace, gracePeriodSeconds: 0 })
      .catch(() => undefined)
  }

  async #report(name: string, status: object): Promise<void> {
    const { namespace } = this.#init
    await this.#untilAnswered(() =>
      this.#api.patchNamespacedPodStatus({ name, namespace, body: { status } }, STRATEGIC)
    ).catch(() => undefined)
  }

  /** Asks until the API server is there, unless it says no. */
  async #untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        const { code } = error as { code?: unknown }
        if (typeof code === 'number' && code < 500) throw error
        if (this.#over.signal.aborted) throw error
        await pause(LOOK_EVERY_MS)
      }
    }
  }

  /** @param url `/containerLogs/<namespace>/<pod>/<container>?…`, as the API server asks a kubelet */
  async #readLog(url: string): Promise<Buffer> {
    const [, , , name = '', container = ''] = new URL(url, 'https://kubelet').pathname.split('/')
    const { namespace } = this.#init
    const pod = await this.#api.readNamespacedPod({ name, namespace })
    return readFile(join(this.#dir, pod.metadata?.uid ?? '', `${container}.log`))
  }
}

async function listen(dir: string): Promise<Server> {
  const [key, cert] = [join(dir, 'kubelet.key'), join(dir, 'kubelet.crt')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${NODE}`],
    ...['-keyout', key, '-out', cert]
  ])
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
