import assert from 'node:assert/strict'
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { type Ended, runNode } from '../../checker/fixtures/run-program.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const NO_PROGRAMS = { PATH: '/nonexistent' }

/** Sends for the doctor of this folder. */
function visit(root: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<Ended> {
  const main = join(root, 'scripts', 'doctor', 'main.mjs')
  return runNode([main, ...args], { cwd: tmpdir(), env })
}

/** A copy of what the doctor looks at, whose installed packages are those of this project. */
async function copyOf(t: TestContext): Promise<string> {
  const root = await temporaryFolder(t)
  for (const name of ['package.json', 'package-lock.json', 'scripts/doctor']) {
    await cp(join(ROOT, name), join(root, name), { recursive: true })
  }
  await mkdir(join(root, 'lessons'))
  await mkdir(join(root, 'node_modules'))
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    await symlink(join(ROOT, 'node_modules', name), join(root, 'node_modules', name))
  }
  return root
}

/** A program of this name that does that. */
async function program(root: string, name: string, script: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(root, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(bin, name), 0o755)
  return { PATH: `${bin}:${process.env.PATH}` }
}

/** What was found under this title, and what is to be done about it, in one line each. */
function finding({ stdout }: Ended, title: string): string {
  const rows = stdout.replaceAll(/\n {6}(?!to mend|advice)/g, ' ').split('\n')
  const at = rows.findIndex(row => row.slice(6).startsWith(`${title}: `))
  assert.ok(at >= 0, `nothing about ${title} in ${stdout}`)
  const remedy = /^ {6}(to mend|advice): /.test(rows[at + 1] ?? '')
    ? `\n${rows[at + 1]?.trim()}`
    : ''
  return `${rows[at]}${remedy}`
}

test('the doctor lets the workshop run where everything is there', async t => {
  const root = await copyOf(t)
  const before = (await readdir(root)).toSorted()
  const result = await visit(root)
  assert.equal(result.code, 0, result.stdout)
  for (const title of [
    'npm',
    'dependencies',
    'Node.js',
    'network',
    'processes',
    'watching files'
  ]) {
    assert.match(finding(result, title), /^ok {4}/)
  }
  assert.match(result.stdout, /\nThe workshop can run here\. Begin with: npm start\n$/)
  assert.deepEqual((await readdir(root)).toSorted(), before, 'it left something behind')
  assert.deepEqual(await readdir(join(root, 'lessons')), [])
})

test('the doctor misses what is not installed', async t => {
  const root = await copyOf(t)
  await rm(join(root, 'node_modules'), { recursive: true })
  const result = await visit(root)
  assert.equal(result.code, 2)
  assert.equal(
    finding(result, 'dependencies'),
    'mend  dependencies: not installed yet\nto mend: npm ci'
  )
  assert.match(finding(result, 'Node.js'), /^mend {2}.* is not installed here.*\nto mend: npm ci/)
  assert.match(result.stdout, /cannot run here yet: 2 things to mend/)
})

test('the doctor names packages that are missing, or of another version', async t => {
  const root = await copyOf(t)
  const modules = join(root, 'node_modules')
  await rm(join(modules, 'libp2p'))
  assert.match(finding(await visit(root), 'dependencies'), /missing: libp2p\nto mend: npm ci$/)

  await symlink(join(ROOT, 'node_modules', 'libp2p'), join(modules, 'libp2p'))
  const lock = await readFile(join(ROOT, 'node_modules', '.package-lock.json'), 'utf8')
  const installed = JSON.parse(lock)
  installed.packages['node_modules/libp2p'].version = '1.0.0'
  await rm(join(modules, '.package-lock.json'))
  assert.match(finding(await visit(root), 'dependencies'), /^mend .* half installed/)
  await writeFile(join(modules, '.package-lock.json'), JSON.stringify(installed))
  assert.match(finding(await visit(root), 'dependencies'), /other versions than .*: libp2p\n/)
})

test('the doctor finds a Node.js that does not start, or is another one', async t => {
  const root = await copyOf(t)
  const bin = join(root, 'node_modules', 'node', 'bin')
  await rm(join(root, 'node_modules', 'node'))
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'node'), 'for another system')
  await chmod(join(bin, 'node'), 0o755)
  assert.match(finding(await visit(root), 'Node.js'), /^mend .* does not start\nto mend: npm ci/)
  await writeFile(join(bin, 'node'), '#!/bin/sh\necho v20.1.0\n')
  assert.match(finding(await visit(root), 'Node.js'), /^mend .* 20\.1\.0 is installed, and not 24/)
})

test('the doctor says where npm comes from, and does without Docker', async t => {
  const root = await copyOf(t)
  const result = await visit(root, NO_PROGRAMS)
  assert.equal(result.code, 2)
  assert.match(finding(result, 'npm'), /^mend {2}npm: not found\nto mend: .*nodejs\.org/)
  assert.match(finding(result, 'Docker'), /^note .* not installed\nadvice: only needed for/)
  assert.match(finding(result, 'Docker Compose'), /^note .* not installed\n/)
  assert.match(result.stdout, /cannot run here yet: one thing to mend/)

  const old = await visit(root, await program(root, 'npm', 'echo 6.14.18'))
  assert.equal(old.code, 2)
  assert.match(finding(old, 'npm'), /^mend {2}npm: 6\.14\.18 is too old/)
})

test('the doctor does not hold it against a machine that Docker is off, or Compose old', async t => {
  const root = await copyOf(t)
  const off = 'test "$1" = version && { echo "no daemon" >&2; exit 1; }; echo v1.29.2'
  const result = await visit(root, await program(root, 'docker', off))
  assert.equal(result.code, 0)
  assert.match(finding(result, 'Docker'), /^note .*no use: no daemon\nadvice: .*is Docker running/)
  assert.match(finding(result, 'Docker Compose'), /^note .*1\.29\.2 is too old/)
})

test('the doctor finds folders that cannot be written to', async t => {
  const root = await copyOf(t)
  // A file in the place of a folder keeps out root as well, whom permissions do not.
  await writeFile(join(root, 'runs'), '')
  const unsaved = await visit(root)
  assert.equal(unsaved.code, 0)
  assert.match(finding(unsaved, 'disk'), /^note .*runs cannot be written to \(runs are not saved\)/)
  const homeless = await visit(root, { TMPDIR: join(root, 'runs', 'tmp') })
  assert.equal(homeless.code, 2)
  assert.match(finding(homeless, 'disk'), /^mend .*temporary folder.*\nto mend: set TMPDIR/)
})

test('the doctor finds drives on which changes are not noticed', async t => {
  const root = await copyOf(t)
  await rm(join(root, 'lessons'), { recursive: true })
  const result = await visit(root)
  assert.equal(result.code, 0)
  assert.match(finding(result, 'watching files'), /^note .*\nadvice: .*npm start -- --poll/)
})

test('the doctor finds a clock that is before its own time', async t => {
  const root = await copyOf(t)
  const lock = join(root, 'package.json')
  const { utimes } = await import('node:fs/promises')
  await utimes(lock, new Date(), new Date(Date.now() + 24 * 60 * 60 * 1000))
  assert.match(finding(await visit(root), 'clock'), /^note .*before this folder was written/)
})

test('the doctor explains itself, and refuses what it does not know', async () => {
  for (const flag of ['--help', '-h']) {
    const { code, stdout } = await visit(ROOT, {}, [flag])
    assert.equal(code, 0)
    assert.match(stdout, /^npm run doctor\n.*Exit codes:\n {2}0 .*\n {2}2 .*\n {2}64 /s)
  }
  const { code, stdout, stderr } = await visit(ROOT, {}, ['--fix'])
  assert.deepEqual([code, stdout], [64, ''])
  assert.equal(stderr, 'the doctor takes no "--fix"\nSee: npm run doctor -- --help\n')
})
