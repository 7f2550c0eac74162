import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { V1Container, V1EnvVar, V1Pod } from '@kubernetes/client-node'
import { ROOT } from '#checker/project'
import { limited } from '../grade/limits.ts'
import { GuardedProcess } from './guarded-process.ts'

/** How a container ended. */
export interface ContainerEnd {
  exitCode: number
  reason: 'Completed' | 'Error' | 'OOMKilled'
  /** What it left at its `terminationMessagePath`. */
  message: string
}

export interface PodProcessInit {
  pod: V1Pod
  /** An empty folder. */
  dir: string
  secret(name: string): Promise<{ [file: string]: string }>
  /** Variables that a kubelet gives to all containers. */
  env: { [name: string]: string }
}

/**
 * A pod as processes of this machine: the very commands of its containers, in which the paths of its volumes and of its
 * image are replaced by folders of this machine. What a container runtime would shut off is open.
 */
export class PodProcess {
  readonly #init: PodProcessInit
  readonly #children = new Map<string, GuardedProcess>()
  readonly #killedBy: { reason?: 'OOMKilled' } = {}
  #isOver = false

  constructor(init: PodProcessInit) {
    this.#init = init
  }

  logOf(container: string): string {
    return join(this.#init.dir, `${container}.log`)
  }

  /** Starts the sidecars, then the main container. */
  async start(): Promise<void> {
    const { containers = [], initContainers = [] } = this.#init.pod.spec ?? {}
    if (containers.length !== 1) throw new Error('one container is expected')
    await this.#prepareVolumes()
    for (const each of [...initContainers, ...containers]) await this.#start(each)
  }

  /** Resolves when the main container has ended, and with it its sidecars. */
  async ended(): Promise<ContainerEnd> {
    const [main] = this.#init.pod.spec?.containers ?? []
    const child = this.#children.get(main?.name ?? '')
    if (main === undefined || child === undefined) throw new Error('it has not been started')
    const exitCode = await child.ended
    await this.kill()
    const message = await readFile(this.#path(main, TERMINATION_LOG), 'utf8').catch(() => '')
    const reason = this.#killedBy.reason ?? (exitCode === 0 ? 'Completed' : 'Error')
    return { exitCode, reason, message }
  }

  /** Ends everything, as a machine that is lost does. */
  async kill(reason?: 'OOMKilled'): Promise<void> {
    if (reason !== undefined) this.#killedBy.reason = reason
    this.#isOver = true
    await Promise.all([...this.#children.values()].map(each => each.kill()))
  }

  async #prepareVolumes(): Promise<void> {
    const { pod, dir, secret } = this.#init
    for (const { name, projected } of pod.spec?.volumes ?? []) {
      const folder = join(dir, 'volumes', name)
      await mkdir(folder, { recursive: true })
      for (const source of projected?.sources ?? []) {
        const data = await secret(source.secret?.name ?? '')
        for (const [file, bytes] of Object.entries(data)) {
          await writeFile(join(folder, file), Buffer.from(bytes, 'base64'))
        }
      }
    }
  }

  async #start(container: V1Container): Promise<void> {
    if (this.#isOver) throw new Error('the pod has been ended')
    const [file = '', ...args] = (container.command ?? []).map(each => this.#path(container, each))
    const child = await GuardedProcess.start({
      ...limited({ file, args, shown: file }, memoryOf(container)),
      log: this.logOf(container.name),
      cwd: this.#path(container, container.workingDir ?? '/'),
      env: this.#env(container)
    })
    this.#children.set(container.name, child)
  }

  #env(container: V1Container): NodeJS.ProcessEnv {
    const tmp = this.#path(container, '/tmp')
    const env: NodeJS.ProcessEnv = {
      PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`,
      HOME: tmp,
      TMPDIR: tmp,
      ...this.#init.env
    }
    for (const each of container.env ?? []) {
      env[each.name] = this.#path(container, this.#valueOf(each))
    }
    return env
  }

  #valueOf({ value, valueFrom }: V1EnvVar): string {
    const { labels, annotations } = this.#init.pod.metadata ?? {}
    const [, kind, name = ''] =
      /^metadata\.(\w+)\['(.+)'\]$/.exec(valueFrom?.fieldRef?.fieldPath ?? '') ?? []
    return value ?? (kind === 'labels' ? labels : annotations)?.[name] ?? ''
  }

  /** A word of the pod's in which paths are those of this machine, and the agent's name belongs to one pod. */
  #path(container: V1Container, word: string): string {
    const { dir, pod } = this.#init
    const places = new Map([
      ...(container.volumeMounts ?? []).map(
        ({ mountPath, name }) => [mountPath, join(dir, 'volumes', name)] as const
      ),
      ['/workshop', ROOT],
      [TERMINATION_LOG, join(dir, `${container.name}.says`)]
    ])
    return word
      .replaceAll(
        /(?<![\w.-])\/[\w-]+(\/termination-log)?(?=\/|$)/g,
        path => places.get(path) ?? path
      )
      .replaceAll(/^@workshop$/g, `@pod-${pod.metadata?.uid}`)
  }
}

/** Bytes. A runtime limits a container; here each of its processes is limited. */
function memoryOf({ resources }: V1Container): number {
  const [, count = '', unit = ''] = /^(\d+)(Mi|Gi)$/.exec(resources?.limits?.memory ?? '') ?? []
  return Number(count) * (unit === 'Gi' ? 2 ** 30 : 2 ** 20)
}

const TERMINATION_LOG = '/dev/termination-log'
