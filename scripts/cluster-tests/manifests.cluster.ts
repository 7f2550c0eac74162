import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { sampleKinds, writeClass } from '../grade/fixtures/sample-class.ts'
import { whyNoControlPlane } from './control-plane.ts'
import { RawApi } from './raw-api.ts'
import { ServedSchema } from './served-schema.ts'
import { createStrictly, type Manifest } from './strict-server.ts'
import { TestCluster } from './test-cluster.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
const limit = { timeout: 5 * 60 * 1000 }

const missing = whyNoControlPlane()

describe('npm run grade -- --on kubernetes --dry-run', { skip: missing ?? false }, async () => {
  const dir = await temporaryFolder({ after })
  let cluster: TestCluster
  let api: RawApi
  let schema: ServedSchema
  let items: Manifest[]

  before(async () => {
    cluster = await TestCluster.start(1)
    api = new RawApi(cluster.plane.kubeconfig)
    schema = await ServedSchema.read(api)
    const kinds = await sampleKinds(selectLesson(await findLessons(), '01'))
    await mkdir(join(dir, 'dry'))
    await writeClass(join(dir, 'dry'), kinds.slice(0, 2), 2)
    const more = ['--dry-run', '--runtime-class', 'gvisor', '--pull-secret', 'mine']
    const args = ['dry', '--lesson', '01', ...cluster.args(4), ...more]
    const { stdout } = await new CheckerProcess(args, { main: MAIN, cwd: dir }).ended()
    items = JSON.parse(stdout).items
  }, limit)

  after(async () => {
    await cluster?.stop()
  })

  test('prints what the schema that the server serves describes', () => {
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['Job', 'NetworkPolicy', 'Secret']
    )
    for (const item of items) assert.deepEqual(schema.faultsOf(item), [], item.kind)
  })

  test('prints what the server itself accepts, to the last field', limit, async () => {
    for (const item of items) await createStrictly(api, cluster.namespace, item)
  })

  test('a manifest with a wrong field or value is refused by both', limit, async () => {
    const [job] = items
    const spec = job?.spec
    const wrong: [object, RegExp, RegExp][] = [
      [
        { ...spec, completion: 2 },
        /^\/spec .*completion$/,
        /unknown field .{0,2}"spec\.completion/
      ],
      [{ ...spec, suspend: 'yes' }, /^\/spec\/suspend must be boolean$/, /cannot unmarshal string/],
      [{ ...spec, template: undefined }, /^\/spec .*'template'$/, /spec\.template/]
    ]
    for (const [changed, schemaSays, serverSays] of wrong) {
      const manifest = JSON.parse(JSON.stringify({ ...job, spec: changed })) as Manifest
      const faults = schema.faultsOf(manifest)
      assert.ok(
        faults.some(fault => schemaSays.test(fault)),
        `${schemaSays} in ${faults}`
      )
      await assert.rejects(createStrictly(api, cluster.namespace, manifest), serverSays)
    }
  })
})
