import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { BatchV1Api, CoreV1Api, NetworkingV1Api } from '@kubernetes/client-node'
import { ROOT } from '#checker/project'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { untilNone } from '../../checker/fixtures/processes.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { whyNoControlPlane } from './control-plane.ts'
import { RawApi } from './raw-api.ts'
import { ServedSchema } from './served-schema.ts'
import { createStrictly, type Manifest } from './strict-server.ts'
import { TestCluster } from './test-cluster.ts'

const MAIN = join(ROOT, 'scripts', 'simulate', 'main.ts')
const SWEEP = ['--nodes', '200', '--lookups', '50', '--seed', '7', '--sweep', 'errors=0,0.2,0.4']
const OUTPUTS = ['csv', 'json', 'html', 'lookups-csv']
const GONE_MS = 60 * 1000
const limit = { timeout: 5 * 60 * 1000 }

const missing = whyNoControlPlane()

describe('npm run simulate -- --on kubernetes', { skip: missing ?? false }, async () => {
  const dir = await temporaryFolder({ after })
  let cluster: TestCluster

  before(async () => {
    cluster = await TestCluster.start(2)
  }, limit)

  after(async () => {
    await cluster?.stop()
  })

  const start = (...more: string[]): CheckerProcess =>
    new CheckerProcess([...SWEEP, ...more], { main: MAIN, cwd: dir })
  const outputs = (name: string): string[] =>
    OUTPUTS.flatMap(kind => [`--${kind}`, join(dir, `${name}.${kind}`)])

  /** What a sweep has left in the cluster. */
  const left = async (): Promise<string[]> => {
    const { plane, namespace } = cluster
    const [batch, core, networking] = [BatchV1Api, CoreV1Api, NetworkingV1Api]
    const lists = await Promise.all([
      plane.config().makeApiClient(batch).listNamespacedJob({ namespace }),
      plane.config().makeApiClient(core).listNamespacedPod({ namespace }),
      plane.config().makeApiClient(core).listNamespacedSecret({ namespace }),
      plane.config().makeApiClient(networking).listNamespacedNetworkPolicy({ namespace })
    ])
    return lists.flatMap(({ items }) => items.map(({ metadata }) => metadata?.name ?? ''))
  }

  /** That everything that was written is the same as on this machine, to the byte. */
  const assertSame = async (): Promise<void> => {
    for (const kind of OUTPUTS) {
      const [here, there] = await Promise.all(
        ['here', 'there'].map(name => readFile(join(dir, `${name}.${kind}`)))
      )
      assert.ok(here !== undefined && here.length > 0)
      assert.ok(there !== undefined && here.equals(there), `${kind} differs`)
    }
  }

  test('writes the same bytes as on this machine, and leaves nothing', limit, async () => {
    const here = await start(...outputs('here')).ended()
    const there = await start(...outputs('there'), ...cluster.args(2)).ended()
    assert.equal(there.code, 0, there.stderr)
    assert.match(there.stderr, /^3 of 3 networks are there$/m)
    assert.equal(there.stdout, here.stdout)
    await assertSame()
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test(
    'goes on with the Job of a command that was killed, though a pod is evicted',
    limit,
    async () => {
      const { kubelet } = cluster
      kubelet.begun.length = 0
      const third = Promise.withResolvers<void>()
      kubelet.onBegun = name => {
        if (kubelet.begun.length === 1) void kubelet.evict(name)
        if (kubelet.begun.length === 3) third.resolve()
      }
      const killed = start(...outputs('there'), ...cluster.args(1))
      await third.promise
      killed.kill('SIGKILL')
      await killed.ended()
      const run = await start(...outputs('there'), ...cluster.args(1)).ended()
      kubelet.onBegun = () => {}
      assert.match(run.stderr, /^gone on with: the Job simulate-/m)
      assert.equal(kubelet.begun.length, 4, 'three networks, of which one was evicted')
      await assertSame()
      assert.deepEqual(await untilNone(left, GONE_MS), [])
    }
  )

  test('says which network came to nothing, and reports the others', limit, async () => {
    const { kubelet } = cluster
    kubelet.onBegun = name => {
      if (/-1-\w+$/.test(name)) void kubelet.kill(name, 'OOMKilled')
    }
    const run = await start(...cluster.args(2)).ended()
    kubelet.onBegun = () => {}
    assert.equal(run.code, 2, run.stderr)
    assert.match(
      run.stderr,
      /^network 2 of 3 came to nothing: the simulator's container ended: OOMKilled/m
    )
    assert.match(run.stdout, /^INCOMPLETE: 100 of 150 lookups, in 2 of 3 networks$/m)
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('--dry-run prints what the server accepts, to the last field', limit, async () => {
    const api = new RawApi(cluster.plane.kubeconfig)
    const schema = await ServedSchema.read(api)
    const { stdout } = await start('--dry-run', ...cluster.args(2)).ended()
    const { items } = JSON.parse(stdout) as { items: Manifest[] }
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['Job', 'NetworkPolicy', 'Secret']
    )
    for (const item of items) {
      assert.deepEqual(schema.faultsOf(item), [], item.kind)
      await createStrictly(api, cluster.namespace, item)
    }
  })
})
