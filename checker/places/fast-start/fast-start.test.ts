import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from '#checker/project'
import { temporaryFolder, writeFiles } from '../../test-kit/temporary-folder.ts'
import { readManifest } from './bundle-cache.mjs'
import { fastStartFlags, warmFlags } from './index.ts'

const OPTIONS = { timeout: 20_000 }
const run = promisify(execFile)

const TINY = {
  'package.json': JSON.stringify({
    name: 'tiny',
    version: '1.0.0',
    type: 'module',
    exports: { '.': './index.js', './sub': './sub.js', './package.json': './package.json' }
  }),
  'index.js': "export { state } from './state.js'\nexport const where = import.meta.url\n",
  'sub.js': "export { state } from './state.js'\n",
  // Both entry points must share this.
  'state.js': 'export const state = {}\n'
}

const APP = `import { state, where } from 'tiny'
import { state as same } from 'tiny/sub'
console.log(JSON.stringify({ where, same: state === same }))
`

/** A project of its own with one small dependency, and our fast start in it. */
interface Project {
  dir: string
  /** The folders and files in the cache of bundles. */
  cached(): Promise<string[]>
  bundle(): Promise<string>
  prepare(): Promise<string | null>
  /** What the program prints. */
  says(program?: string): Promise<string>
  compileAhead(files: string[]): Promise<void>
  /** Where the program got its dependency from. */
  loadsFrom(): Promise<'the bundle' | 'node_modules'>
}

async function startProject(t: TestContext): Promise<Project> {
  const dir = await temporaryFolder(t)
  for (const part of ['checker/places/fast-start', 'checker/project', 'shared']) {
    await cp(join(ROOT, part), join(dir, part), {
      recursive: true,
      filter: source => !source.endsWith('.test.ts')
    })
  }
  const { imports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const dependencies = { tiny: '1.0.0', esbuild: '*' }
  const files: { [path: string]: string } = {
    'package.json': JSON.stringify({ type: 'module', imports, dependencies }),
    'package-lock.json': '{}',
    'app.js': APP
  }
  for (const [path, content] of Object.entries(TINY)) files[`node_modules/tiny/${path}`] = content
  await writeFiles(dir, files)
  await symlink(join(ROOT, 'node_modules/esbuild'), join(dir, 'node_modules/esbuild'))
  const cache = join(dir, '.cache', 'fast-start')
  const index = pathToFileURL(join(dir, 'checker/places/fast-start/index.ts')).href
  const { compileAheadArgs, prepareFastStart } = (await import(
    index
  )) as typeof import('./index.ts')
  const cached = async (): Promise<string[]> =>
    (await readdir(cache).catch(() => [])).filter(name => name !== 'compiled')
  const says = async (program = 'app.js'): Promise<string> => {
    const register = join(dir, 'checker/places/fast-start/register.mjs')
    const flags = ['--import', pathToFileURL(register).href]
    const { stdout } = await run(process.execPath, [...flags, program], { cwd: dir })
    return stdout
  }
  return {
    dir,
    cached,
    compileAhead: async files => {
      const compiling = run(process.execPath, compileAheadArgs(), { cwd: dir })
      compiling.child.stdin?.end(JSON.stringify(files))
      await compiling
    },
    says,
    prepare: prepareFastStart,
    bundle: async () => {
      const [only, ...others] = await cached()
      assert.ok(only !== undefined && others.length === 0, 'there is not exactly one bundle')
      return join(cache, only)
    },
    loadsFrom: async () => {
      const { where, same } = JSON.parse(await says())
      assert.equal(same, true, 'the entry points do not share their state')
      return fileURLToPath(where).includes(`${join('.cache', 'fast-start')}`)
        ? 'the bundle'
        : 'node_modules'
    }
  }
}

test('prepareFastStart() builds the bundle once, and programs load from it', OPTIONS, async t => {
  const project = await startProject(t)
  assert.equal(await project.loadsFrom(), 'node_modules')
  assert.equal(await project.prepare(), null)
  const manifest = await readFile(join(await project.bundle(), 'manifest.json'), 'utf8')
  assert.deepEqual(Object.keys(JSON.parse(manifest).entries), ['tiny', 'tiny/sub'])
  assert.equal(await project.loadsFrom(), 'the bundle')
  assert.equal(await project.prepare(), null)
  assert.equal(await readFile(join(await project.bundle(), 'manifest.json'), 'utf8'), manifest)
})

test('prepareFastStart() has a bundle load no HTTP client for a server', OPTIONS, async t => {
  const project = await startProject(t)
  const index = join(project.dir, 'node_modules/tiny/index.js')
  const serves =
    "import { createServer } from 'node:http'\nexport const serve = () => createServer()\n"
  await writeFile(index, `${TINY['index.js']}${serves}`)
  const app = `import { serve, where } from 'tiny'
    serve().listen(0, '127.0.0.1', function () {
      this.close()
      const loaded = process.moduleLoadList.some(name => name.includes('undici'))
      console.log(JSON.stringify({ where, same: true, loaded }))
    })`
  await writeFile(join(project.dir, 'app.js'), app)
  await project.prepare()
  assert.equal(await project.loadsFrom(), 'the bundle')
  assert.equal(JSON.parse(await project.says()).loaded, false)
})

test(
  'compileAhead() spares programs the type stripper, and runs none of them',
  OPTIONS,
  async t => {
    const project = await startProject(t)
    const isLoaded = "process.moduleLoadList.some(name => name.includes('amaro'))"
    const app = `import { writeFileSync } from 'node:fs'
    import type { Other } from './other.ts'
    const loaded: Other = { loaded: ${isLoaded} }
    writeFileSync(import.meta.filename + '.ran', '')
    console.log(JSON.stringify(loaded))`
    const [first, second, broken] = ['first.ts', 'second.ts', 'broken.ts'].map(name =>
      join(project.dir, name)
    ) as [string, string, string]
    await writeFiles(project.dir, { 'first.ts': app, 'second.ts': app, 'broken.ts': 'import {' })
    assert.deepEqual(JSON.parse(await project.says(first)), { loaded: true })
    await project.compileAhead([broken, second])
    assert.equal(existsSync(`${first}.ran`), true)
    assert.equal(existsSync(`${second}.ran`), false)
    assert.deepEqual(JSON.parse(await project.says(second)), { loaded: false })
  }
)

test('prepareFastStart() builds anew when the lockfile changes', OPTIONS, async t => {
  const project = await startProject(t)
  await project.prepare()
  await writeFile(join(project.dir, 'package-lock.json'), '{"changed":true}')
  assert.equal(await project.loadsFrom(), 'node_modules')
  assert.equal(await project.prepare(), null)
  assert.equal(await project.loadsFrom(), 'the bundle')
  assert.equal((await project.cached()).length, 2)
})

test(
  'prepareFastStart() replaces a damaged bundle; until then loading is plain',
  OPTIONS,
  async t => {
    const project = await startProject(t)
    await project.prepare()
    const bundle = await project.bundle()
    await writeFile(join(bundle, 'tiny.js'), 'export const')
    assert.equal(await project.loadsFrom(), 'node_modules')
    assert.equal(await project.prepare(), null)
    assert.equal(await project.loadsFrom(), 'the bundle')
    assert.equal(await project.bundle(), bundle)
  }
)

test('prepareFastStart() may run in several processes at once', OPTIONS, async t => {
  const project = await startProject(t)
  const script = `const { prepareFastStart } = await import('./checker/places/fast-start/index.ts')
    console.log(await prepareFastStart())`
  const args = ['--input-type=module', '--eval', script]
  const outputs = await Promise.all(
    [1, 2, 3].map(() => run(process.execPath, args, { cwd: project.dir }))
  )
  assert.deepEqual(
    outputs.map(({ stdout }) => stdout),
    ['null\n', 'null\n', 'null\n']
  )
  // One bundle, and no draft left behind.
  await project.bundle()
  assert.equal(await project.loadsFrom(), 'the bundle')
})

test(
  'prepareFastStart() passes over an entry point that is declared and not there',
  OPTIONS,
  async t => {
    const project = await startProject(t)
    await rm(join(project.dir, 'node_modules/tiny/sub.js'))
    const app = APP.replace('tiny/sub', 'tiny')
    await writeFile(join(project.dir, 'app.js'), app)
    assert.equal(await project.prepare(), null)
    assert.equal(await project.loadsFrom(), 'the bundle')
  }
)

test('prepareFastStart() says what is wrong when it cannot build', OPTIONS, async t => {
  const blocked = await startProject(t)
  await writeFile(join(blocked.dir, '.cache'), 'a file where a folder should be')
  assert.match((await blocked.prepare()) ?? '', /ENOTDIR|EEXIST/)
  assert.equal(await blocked.loadsFrom(), 'node_modules')

  const broken = await startProject(t)
  await writeFile(join(broken.dir, 'node_modules/tiny/sub.js'), 'export const')
  assert.match((await broken.prepare()) ?? '', /tiny/)
  assert.deepEqual(await broken.cached(), [])
})

test('prepareFastStart() does without a lockfile, but not with a bundle', OPTIONS, async t => {
  const project = await startProject(t)
  await project.prepare()
  await rm(join(project.dir, 'package-lock.json'))
  assert.equal(await project.loadsFrom(), 'node_modules')
  assert.match((await project.prepare()) ?? '', /package-lock\.json/)
})

test('readManifest() knows a bundle that is not whole', async t => {
  const dir = await temporaryFolder(t)
  await writeFile(join(dir, 'a.js'), '12345')
  const whole = { entries: { a: 'a.js' }, files: { 'a.js': 5 } }
  const write = (manifest: unknown) =>
    writeFile(
      join(dir, 'manifest.json'),
      typeof manifest === 'string' ? manifest : JSON.stringify(manifest)
    )
  assert.equal(readManifest(dir), null)
  await write(whole)
  assert.deepEqual(readManifest(dir), whole)
  const damages: [what: string, manifest: unknown][] = [
    ['nothing', ''],
    ['half of it', JSON.stringify(whole).slice(0, 20)],
    ['null', 'null'],
    ['a list', []],
    ['no files', { entries: whole.entries }],
    ['no entries', { files: whole.files }],
    ['another size', { ...whole, files: { 'a.js': 4 } }],
    ['a file too many', { ...whole, files: { ...whole.files, 'b.js': 1 } }],
    ['an entry without its file', { ...whole, entries: { ...whole.entries, b: 'b.js' } }]
  ]
  for (const [what, manifest] of damages) {
    await write(manifest)
    assert.equal(readManifest(dir), null, what)
  }
})

test('fastStartFlags() and warmFlags() name files that are there', async () => {
  for (const flags of [fastStartFlags(), warmFlags(), warmFlags(true)]) {
    const files = flags.filter(flag => flag !== '--import')
    assert.ok(files.length > 0)
    for (const file of files) await readFile(fileURLToPath(file))
  }
  assert.deepEqual(warmFlags().slice(0, 2), fastStartFlags())
})
