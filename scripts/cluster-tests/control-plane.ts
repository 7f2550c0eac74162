import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { GuardedProcess } from './guarded-process.ts'

const run = promisify(execFile)
/** Where `.ci/control-plane.sh` puts what it has built. */
const CACHE = process.env.WORKSHOP_CONTROL_PLANE ?? join(homedir(), '.cache/workshop-control-plane')
const PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager'].map(name =>
  join(CACHE, 'bin', name)
)
const TOKEN = 'of-a-test'
const READY_MS = 120 * 1000
const LOOK_EVERY_MS = 100
const ATTEMPTS = 3
const CONTROLLERS = [
  'job-controller',
  'ttl-after-finished-controller',
  'garbage-collector-controller',
  'namespace-controller',
  'resourcequota-controller'
]

/** Why there is no control plane here; undefined where there is one. */
export function whyNoControlPlane(): string | undefined {
  const missing = PROGRAMS.find(path => !existsSync(path))
  return missing === undefined ? undefined : `${missing} is missing; .ci/control-plane.sh builds it`
}

/** A real Kubernetes control plane on this machine's loopback; its nodes are for somebody else to bring. */
export class ControlPlane {
  readonly dir: string
  readonly kubeconfig: string
  readonly port: number
  readonly #etcdPorts: [number, number]
  readonly #running = new Map<string, GuardedProcess>()

  private constructor(dir: string, [port, ...etcd]: [number, number, number]) {
    this.dir = dir
    this.port = port
    this.#etcdPorts = etcd
    this.kubeconfig = join(dir, 'kubeconfig.json')
  }

  static async start(): Promise<ControlPlane> {
    for (let attempt = 1; ; attempt += 1) {
      const dir = await mkdtemp(join(tmpdir(), 'control-plane-'))
      const plane = new ControlPlane(dir, await freePorts())
      try {
        await plane.#begin()
        return plane
      } catch (error) {
        await plane.stop()
        // Between being found free and being taken, a port may have become somebody else's.
        if (attempt === ATTEMPTS) throw error
      }
    }
  }

  async #begin(): Promise<void> {
    const { dir } = this
    await writeFile(this.kubeconfig, JSON.stringify(kubeconfigOf(this.port)))
    await writeFile(join(dir, 'tokens.csv'), `${TOKEN},admin,1,"system:masters"\n`)
    await run('openssl', ['genrsa', '-out', join(dir, 'sa.key'), '2048'])
    await run('openssl', [
      'rsa',
      '-in',
      join(dir, 'sa.key'),
      '-pubout',
      '-out',
      join(dir, 'sa.pub')
    ])
    await mkdir(join(dir, 'certs'))
    await this.#startEtcd()
    await this.startApi()
    await this.#startControllers()
  }

  config(): KubeConfig {
    const config = new KubeConfig()
    config.loadFromFile(this.kubeconfig)
    return config
  }

  /** Starts the API server, perhaps again; resolves when it is ready. */
  async startApi(): Promise<void> {
    const at = (name: string): string => join(this.dir, name)
    await this.#start('kube-apiserver', [
      `--etcd-servers=http://127.0.0.1:${this.#etcdPorts[0]}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${this.port}`,
      `--cert-dir=${at('certs')}`,
      '--service-account-issuer=https://kubernetes.test',
      `--service-account-key-file=${at('sa.pub')}`,
      `--service-account-signing-key-file=${at('sa.key')}`,
      `--token-auth-file=${at('tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.96.0.0/24',
      '--disable-admission-plugins=ServiceAccount',
      '--kubelet-preferred-address-types=InternalIP'
    ])
    await this.#untilReady()
  }

  async killApi(): Promise<void> {
    await this.#running.get('kube-apiserver')?.kill()
  }

  /** Ends everything and removes what it has left. */
  async stop(): Promise<void> {
    for (const each of [...this.#running.values()].reverse()) await each.kill()
    await rm(this.dir, { recursive: true, force: true })
  }

  /** The last lines of a program, for whoever wonders why it does not run. */
  async #complaint(name: string): Promise<string> {
    return (await readFile(join(this.dir, `${name}.log`), 'utf8')).slice(-2000)
  }

  async #startEtcd(): Promise<void> {
    const [client, peer] = this.#etcdPorts.map(port => `http://127.0.0.1:${port}`)
    await this.#start('etcd', [
      `--data-dir=${join(this.dir, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      '--unsafe-no-fsync'
    ])
    // An API server that finds none gives up by itself.
    await this.#until('etcd', () => fetch(`${client}/health`))
  }

  #startControllers(): Promise<void> {
    return this.#start('kube-controller-manager', [
      `--kubeconfig=${this.kubeconfig}`,
      `--controllers=${CONTROLLERS.join(',')}`,
      '--leader-elect=false',
      `--service-account-private-key-file=${join(this.dir, 'sa.key')}`,
      '--secure-port=0'
    ])
  }

  async #start(name: string, args: string[]): Promise<void> {
    const file = PROGRAMS.find(each => each.endsWith(`/${name}`)) ?? ''
    const log = join(this.dir, `${name}.log`)
    this.#running.set(name, await GuardedProcess.start({ file, args, log }))
  }

  #untilReady(): Promise<void> {
    const api = this.config().makeApiClient(CoreV1Api)
    // The namespace is made by the server itself, at the end of its start.
    return this.#until('kube-apiserver', () => api.readNamespace({ name: 'default' }))
  }

  /** Asks until there is an answer. @throws Error with what the program says, when it ends or is late */
  async #until(name: string, ask: () => Promise<unknown>): Promise<void> {
    const until = performance.now() + READY_MS
    for (;;) {
      const isThere = await ask().then(
        () => true,
        () => false
      )
      if (isThere) return
      if (this.#running.get(name)?.isRunning !== true || performance.now() > until) {
        throw new Error(`${name} does not start: ${await this.#complaint(name)}`)
      }
      await pause(LOOK_EVERY_MS)
    }
  }
}

/** The kubeconfig of the test's administrator, for the API server or something before it. */
export function kubeconfigOf(port: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin', namespace: 'class' } }],
    users: [{ name: 'admin', user: { token: TOKEN } }],
    clusters: [
      {
        name: 'test',
        cluster: { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true }
      }
    ]
  }
}

async function freePorts(): Promise<[number, number, number]> {
  const servers = [1, 2, 3].map(() => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map(server => once(server, 'listening')))
  const ports = servers.map(server => (server.address() as { port: number }).port)
  await Promise.all(servers.map(server => once(server.close(), 'close')))
  return ports as [number, number, number]
}
