import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { wrongGrades } from '../grade/fixtures/compare-grades.ts'
import { sampleKinds, writeClass } from '../grade/fixtures/sample-class.ts'
import { whyNoControlPlane } from './control-plane.ts'
import { TestCluster } from './test-cluster.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
/** `npm run bench:grade -- --cluster` takes 200, of which some hang until their time is over. */
const COUNT = 24
const ROOM = 4
const KINDS = ['good', 'key-not-used', 'crashes', 'good-modules', 'type-error', 'takes-all-memory']
const limit = { timeout: 10 * 60 * 1000 }

const missing = whyNoControlPlane()

describe('a whole class in a cluster', { skip: missing ?? false }, async () => {
  const dir = await temporaryFolder({ after })
  let cluster: TestCluster

  before(async () => {
    cluster = await TestCluster.start(ROOM)
  }, limit)

  after(async () => {
    await cluster?.stop()
  })

  test('loses nobody, whoever ends: pods, API server and grader', limit, async () => {
    const { kubelet, plane } = cluster
    const all = await sampleKinds(selectLesson(await findLessons(), '01'))
    const kinds = KINDS.map(kind => all.find(each => each.kind === kind))
    assert.ok(kinds.every(each => each !== undefined))
    await mkdir(join(dir, 'class'))
    const expected = await writeClass(join(dir, 'class'), kinds, COUNT)
    const args = ['class', '--lesson', '01', ...cluster.args(ROOM)]
    const start = () => new CheckerProcess(args, { main: MAIN, cwd: dir })

    // Every fifth pod is evicted as soon as it has begun; its replacement is let alone.
    let begun = 0
    kubelet.onBegun = name => {
      begun += 1
      if (begun % 5 === 0) void kubelet.evict(name)
    }
    const first = start()
    await first.printed(`/${COUNT} `)
    await plane.killApi()
    await first.printed('the cluster does not answer')
    await plane.startApi()
    await first.printed(`\n${COUNT >> 1}/${COUNT} `)
    first.kill('SIGKILL')
    await first.ended()
    const { stdout } = await start().ended()
    const { grades } = JSON.parse(await readFile(join(dir, 'class-graded', 'results.json'), 'utf8'))
    assert.deepEqual(wrongGrades(grades, expected), [], stdout)
    assert.equal(grades.length, COUNT)
  })
})
