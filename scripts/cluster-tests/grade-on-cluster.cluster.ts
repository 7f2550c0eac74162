import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { BatchV1Api, CoreV1Api, NetworkingV1Api } from '@kubernetes/client-node'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { CheckerProcess, type CheckerRun } from '../../checker/fixtures/checker-process.ts'
import { untilNone } from '../../checker/fixtures/processes.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { wrongGrades } from '../grade/fixtures/compare-grades.ts'
import { type SampleSubmission, sampleKinds, writeClass } from '../grade/fixtures/sample-class.ts'
import type { Grade } from '../grade/grade.ts'
import { type ControlPlane, kubeconfigOf, whyNoControlPlane } from './control-plane.ts'
import { silentProxy } from './silent-proxy.ts'
import { TestCluster } from './test-cluster.ts'
import type { TestKubelet } from './test-kubelet.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
const NAMESPACE = 'class'
/** What belongs to a Job goes a moment after it. */
const GONE_MS = 60 * 1000
const limit = { timeout: 10 * 60 * 1000 }

const missing = whyNoControlPlane()
if (missing !== undefined && process.env.REQUIRE_CLUSTER === '1') throw new Error(missing)

describe('npm run grade -- --on kubernetes', { skip: missing ?? false }, async () => {
  const dir = await temporaryFolder({ after })
  const kinds = await sampleKinds(selectLesson(await findLessons(), '01'))
  let cluster: TestCluster
  let plane: ControlPlane
  let kubelet: TestKubelet

  before(async () => {
    cluster = await TestCluster.start(4)
    ;({ plane, kubelet } = cluster)
  }, limit)

  after(async () => {
    await cluster?.stop()
  })

  const core = () => plane.config().makeApiClient(CoreV1Api)

  const start = (name: string, ...more: string[]): CheckerProcess => {
    const args = [name, '--lesson', '01', ...cluster.args(4), ...more]
    return new CheckerProcess(args, { main: MAIN, cwd: dir })
  }
  const grade = (name: string, ...more: string[]): Promise<CheckerRun> =>
    start(name, ...more).ended()

  const write = async (name: string, wanted: string[]): Promise<Map<string, SampleSubmission>> => {
    const chosen = wanted.map(kind => kinds.find(each => each.kind === kind))
    assert.ok(chosen.every(each => each !== undefined))
    await mkdir(join(dir, name))
    return writeClass(join(dir, name), chosen, chosen.length)
  }
  const gradesOf = async (name: string): Promise<Grade[]> =>
    JSON.parse(await readFile(join(dir, `${name}-graded`, 'results.json'), 'utf8')).grades

  /** What a grading has left in the cluster. */
  const left = async (): Promise<string[]> => {
    const namespace = NAMESPACE
    const lists = await Promise.all([
      plane.config().makeApiClient(BatchV1Api).listNamespacedJob({ namespace }),
      core().listNamespacedPod({ namespace }),
      core().listNamespacedSecret({ namespace }),
      plane.config().makeApiClient(NetworkingV1Api).listNamespacedNetworkPolicy({ namespace })
    ])
    return lists.flatMap(({ items }) => items.map(({ metadata }) => metadata?.name ?? ''))
  }

  test('grades as processes do, saves the same files, and leaves nothing', limit, async () => {
    const expected = await write('plain', ['good', 'key-not-used', 'type-error', 'no-node'])
    const run = await grade('plain')
    assert.equal(run.code, 1, run.stdout + run.stderr)
    const grades = await gradesOf('plain')
    assert.deepEqual(wrongGrades(grades, expected), [])
    const saved = grades.find(({ outcome }) => outcome === 'pass')?.run ?? ''
    const files = await readdir(join(dir, 'plain-graded', saved), { recursive: true })
    for (const name of ['report.txt', 'report.json', 'history.ndjson', 'checker.log']) {
      assert.ok(
        files.some(file => file.endsWith(name)),
        `${name} of ${files}`
      )
    }
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('tries again where a pod is lost, and blames nobody for it', limit, async () => {
    const expected = await write('lost', ['good', 'key-not-used', 'crashes', 'good-modules'])
    const ends = new Map([
      ['0', (name: string) => kubelet.kill(name)],
      ['1', (name: string) => kubelet.evict(name)],
      ['2', (name: string) => kubelet.kill(name, 'OOMKilled')]
    ])
    kubelet.onBegun = name => {
      const index = /-(\d+)-\w+$/.exec(name)?.[1] ?? ''
      void ends.get(index)?.(name)
      // Whoever is out of memory once is so again.
      if (index !== '2') ends.delete(index)
    }
    const run = await grade('lost')
    kubelet.onBegun = () => {}
    const [killed, evicted, oom, well] = await gradesOf('lost')
    assert.ok(killed && evicted && oom && well, run.stdout + run.stderr)
    assert.deepEqual(
      [killed, evicted, well].map(({ attempts }) => attempts),
      [2, 1, 1]
    )
    assert.equal(
      oom.outcome === 'unknown' && oom.reason,
      "the checker's container ended: OOMKilled, exit code 137"
    )
    assert.equal(oom.attempts, 2)
    assert.deepEqual(wrongGrades([killed, evicted, well], withoutThird(expected)), [])
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('goes on with the Job that is running when the grader was killed', limit, async () => {
    const names = ['good', 'key-not-used', 'crashes', 'good-modules', 'type-error', 'good-clone']
    const expected = await write('adopted', names)
    kubelet.begun.length = 0
    const killed = start('adopted')
    await killed.printed('1/6 ')
    killed.kill('SIGKILL')
    await killed.ended()
    const run = await grade('adopted')
    assert.match(run.stdout, /^gone on with: the Job grade-01-/m)
    assert.deepEqual(wrongGrades(await gradesOf('adopted'), expected), [])
    assert.equal(kubelet.begun.length, names.length, 'nobody was run twice')
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('leaves the Job running after Ctrl-C, and says so', limit, async () => {
    const expected = await write('left', ['good', 'crashes'])
    kubelet.isFull = true
    const stopped = start('left')
    await untilSomething(left, ['Job', 'Secret', 'NetworkPolicy'].length)
    await untilUnsuspended()
    stopped.kill('SIGINT')
    const run = await stopped.ended()
    assert.equal(run.code, 130, run.stdout + run.stderr)
    assert.match(
      run.stderr,
      /goes on there, .*takes it over\. .*\n {2}kubectl delete job --namespace class grade-01-/
    )
    kubelet.isFull = false
    await grade('left')
    assert.deepEqual(wrongGrades(await gradesOf('left'), expected), [])
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('does without the API server for a while', limit, async () => {
    const expected = await write('restarted', ['good', 'crashes', 'key-not-used', 'good-modules'])
    const grading = start('restarted')
    await grading.printed('1/4 ')
    await plane.killApi()
    await grading.printed('the cluster does not answer')
    await plane.startApi()
    const run = await grading.ended()
    assert.deepEqual(wrongGrades(await gradesOf('restarted'), expected), [], run.stdout)
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('is not held up by a connection that has died without a word', limit, async t => {
    const expected = await write('silent', ['good', 'crashes'])
    const proxy = await silentProxy(plane.port)
    t.after(() => proxy.close())
    const kubeconfig = join(dir, 'through-proxy.json')
    await writeFile(kubeconfig, JSON.stringify(kubeconfigOf(proxy.port)))
    kubelet.onBegun = () => {
      kubelet.onBegun = () => {}
      proxy.silence()
    }
    await grade('silent', '--kubeconfig', kubeconfig)
    assert.equal(proxy.silenced, 1)
    assert.deepEqual(wrongGrades(await gradesOf('silent'), expected), [])
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test(
    'says what it waits for when a quota is used up, and goes on when there is room',
    limit,
    async () => {
      const expected = await write('quota', ['good'])
      const quota = { metadata: { name: 'none' }, spec: { hard: { pods: '0' } } }
      await core().createNamespacedResourceQuota({ namespace: NAMESPACE, body: quota })
      const grading = start('quota')
      await grading.printed('nothing goes on in the cluster: Error creating: ')
      await core().deleteNamespacedResourceQuota({ namespace: NAMESPACE, name: 'none' })
      const run = await grading.ended()
      assert.match(run.stdout, /exceeded quota: none/)
      assert.deepEqual(wrongGrades(await gradesOf('quota'), expected), [])
      assert.deepEqual(await untilNone(left, GONE_MS), [])
    }
  )

  test('keeps two graders of one class apart', limit, async () => {
    const expected = await write('twice', ['good', 'crashes'])
    const runs = await Promise.all([
      grade('twice'),
      grade('twice', '--output', join(dir, 'other-graded'))
    ])
    assert.deepEqual(
      runs.map(({ code }) => code),
      [1, 1]
    )
    for (const name of ['twice', 'other']) {
      assert.deepEqual(wrongGrades(await gradesOf(name), expected), [])
    }
    assert.deepEqual(await untilNone(left, GONE_MS), [])
  })

  test('says when pods can reach what they should not', limit, async () => {
    await write('open', ['good'])
    const reachable = {
      KUBERNETES_SERVICE_HOST: '127.0.0.1',
      KUBERNETES_SERVICE_PORT: String(plane.port)
    }
    Object.assign(kubelet.env, reachable)
    const run = await grade('open')
    for (const name of Object.keys(reachable)) delete kubelet.env[name]
    assert.match(run.stdout, /^this cluster does not enforce NetworkPolicies/m)
  })

  async function untilUnsuspended(): Promise<void> {
    const batch = plane.config().makeApiClient(BatchV1Api)
    for (;;) {
      const { items } = await batch.listNamespacedJob({ namespace: NAMESPACE })
      if (items.some(({ spec }) => spec?.suspend === false)) return
      await pause(LOOK_EVERY_MS)
    }
  }
})

const LOOK_EVERY_MS = 100

async function untilSomething(look: () => Promise<string[]>, count: number): Promise<void> {
  while ((await look()).length < count) await pause(LOOK_EVERY_MS)
}

function withoutThird(expected: Map<string, SampleSubmission>): Map<string, SampleSubmission> {
  return new Map([...expected].filter((_, index) => index !== 2))
}
