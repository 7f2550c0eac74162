import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { temporaryFolder } from '../../../checker/test-kit/temporary-folder.ts'
import { unpackSubmissions } from '../unpack-submissions.ts'
import { ArchiveError, readArchive } from './index.ts'

const WITH_PYTHON = {
  skip: spawnSync('python3', ['-c', 'import zipfile']).status !== 0 && 'needs python3',
  timeout: 60_000
}
const WITH_TAR = { skip: spawnSync('tar', ['--version']).status !== 0 && 'needs tar' }

const LONG = `${'long/'.repeat(40)}name.ts`
const FILES = {
  'work/node.ts': 'node\n'.repeat(1000),
  'work/chat.ts': 'é 学生',
  [`work/${LONG}`]: 'long',
  'work/film.mp4': 'x'.repeat(5000),
  'work/node_modules/x/index.js': 'x'
}
const TAKEN = {
  'work/chat.ts': 'é 学生',
  'work/film.mp4': '',
  [`work/${LONG}`]: 'long',
  'work/node.ts': 'node\n'.repeat(1000)
}

function texts(files: ReadonlyMap<string, Buffer>): { [name: string]: string } {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString()]))
}

async function folder(t: TestContext): Promise<string> {
  const dir = await temporaryFolder(t, FILES)
  await symlink('/etc/passwd', join(dir, 'work', 'link.ts'))
  return dir
}

const isSource = (name: string): boolean => name.endsWith('.ts')

/** Makes a zip archive of names and contents, whatever they are. */
function zip(path: string, files: { [name: string]: string }, how = 'ZIP_DEFLATED'): void {
  const script = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.${how}) as out:
  for name, text in json.loads(sys.argv[2]).items(): out.writestr(name, text)`
  execFileSync('python3', ['-c', script, path, JSON.stringify(files)])
}

for (const [options, ending] of [
  [['--format=ustar', '-czf'], 'tar.gz'],
  [['--format=gnu', '-cf'], 'tar'],
  [['--format=pax', '-czf'], 'tgz']
] as const) {
  test(`readArchive() reads what tar ${options[0]} writes`, WITH_TAR, async t => {
    const dir = await folder(t)
    const path = join(dir, `a.${ending}`)
    execFileSync('tar', [...options, path, '-C', dir, 'work'])
    const files = await readArchive(path, isSource)
    assert.deepEqual(texts(files), TAKEN)
  })
}

for (const how of ['ZIP_DEFLATED', 'ZIP_STORED']) {
  test(`readArchive() reads zip archives: ${how}`, WITH_PYTHON, async t => {
    const path = join(await temporaryFolder(t), 'a.zip')
    zip(path, FILES, how)
    assert.deepEqual(texts(await readArchive(path, isSource)), TAKEN)
  })
}

test('readArchive() takes nothing that leads out', WITH_PYTHON, async t => {
  const path = join(await temporaryFolder(t), 'a.zip')
  zip(path, {
    '../up.ts': '1',
    '/root.ts': '2',
    'a/../../b.ts': '3',
    'C:/c.ts': '4',
    './here.ts': '5',
    'back\\slash.ts': '6'
  })
  assert.deepEqual(texts(await readArchive(path, isSource)), {
    'root.ts': '2',
    'here.ts': '5',
    'back/slash.ts': '6'
  })
})

test('readArchive() refuses what would unpack to too much', WITH_PYTHON, async t => {
  const path = join(await temporaryFolder(t), 'a.zip')
  const script = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as out: out.writestr('bomb.ts', bytes(33 << 20))`
  execFileSync('python3', ['-c', script, path])
  await assert.rejects(readArchive(path, isSource), /^ArchiveError: bomb\.ts cannot be unpacked: /)
})

test('readArchive() says what is wrong, wherever an archive is damaged', WITH_PYTHON, async t => {
  const dir = await temporaryFolder(t)
  const path = join(dir, 'a.zip')
  zip(path, { 'node.ts': 'text '.repeat(20), 'b.ts': 'b' })
  const whole = await readFile(path)
  const damaged = join(dir, 'damaged')
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole)
      if (!cut) bytes[at] = byte
      await writeFile(damaged, bytes)
      await readArchive(damaged, isSource).catch(error => assert.ok(error instanceof ArchiveError))
    }),
    { numRuns: 300 }
  )
  await writeFile(damaged, whole.subarray(0, -30))
  await assert.rejects(readArchive(damaged, isSource), /its end is missing/)
})

test('readArchive() says what is wrong, wherever a tar is damaged', WITH_TAR, async t => {
  const dir = await temporaryFolder(t, { 'node.ts': 'text '.repeat(200), 'b.ts': 'b' })
  const path = join(dir, 'a.tar')
  execFileSync('tar', ['-cf', path, '-C', dir, 'node.ts', 'b.ts'])
  const whole = (await readFile(path)).subarray(0, 4096)
  const damaged = join(dir, 'damaged')
  const read = (bytes: Buffer): Promise<unknown> =>
    writeFile(damaged, bytes).then(() => readArchive(damaged, isSource))
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole)
      if (!cut) bytes[at] = byte
      await read(bytes).catch(error => assert.ok(error instanceof ArchiveError))
    }),
    { numRuns: 300 }
  )
  // The way back to the same file, for ever.
  const backwards = Buffer.from(whole)
  backwards.write('-2000\0', 124)
  await assert.rejects(read(backwards), /it is damaged, or no archive/)
})

test(
  'unpackSubmissions() ends nobody for an archive of names that no folder can hold',
  WITH_PYTHON,
  async t => {
    const dir = await temporaryFolder(t)
    const odd = {
      'both.zip': { 'node.ts': 'a file', 'node.ts/x.ts': 'a folder' },
      'long.zip': { [`${'x'.repeat(300)}.ts`]: 'x' },
      'dot.zip': { '.': 'x', 'a/./node.ts': 'x', 'node.ts': 'right' }
    }
    for (const [name, files] of Object.entries(odd)) zip(join(dir, name), files)
    const submissions = Object.keys(odd).map(name => ({
      name,
      id: name,
      dir: '',
      files: new Map([[name, join(dir, name)]])
    }))
    const ready = await unpackSubmissions(submissions, join(dir, 'staging'))
    assert.deepEqual(
      ready.map(({ broken }) => broken?.replace(/x{3,}/, 'x…')),
      [
        '"node.ts/x.ts" cannot be written (EEXIST)',
        '"x……" cannot be written (ENAMETOOLONG)',
        undefined
      ]
    )
  }
)

test('unpackSubmissions() makes folders of archives and of loose files', WITH_PYTHON, async t => {
  const dir = await temporaryFolder(t, {
    'folder/node.ts': 'own',
    'loose.ts': 'loose',
    'wrapped/.DS_Store': '',
    'broken.zip': 'no archive'
  })
  zip(join(dir, 'packed.zip'), { 'x/node.ts': 'packed' })
  zip(join(dir, 'wrapped', 'work.zip'), { 'node.ts': 'wrapped' })
  const files = (name: string): { files: Map<string, string> } => ({
    files: new Map([[name.replace('loose', 'node'), join(dir, name)]])
  })
  const ready = await unpackSubmissions(
    [
      { name: 'a', id: 'a', dir: join(dir, 'folder') },
      { name: 'b', id: 'b', dir: '', ...files('loose.ts') },
      { name: 'c', id: 'c', dir: '', ...files('packed.zip') },
      { name: 'd', id: 'd', dir: join(dir, 'wrapped') },
      { name: 'e', id: 'e', dir: '', ...files('broken.zip') }
    ],
    join(dir, 'staging')
  )
  const text = (index: number, name = 'node.ts'): Promise<string> =>
    readFile(join(ready[index]?.dir ?? '', name), 'utf8')
  assert.deepEqual(
    [await text(0), await text(1), await text(2, 'x/node.ts'), await text(3)],
    ['own', 'loose', 'packed', 'wrapped']
  )
  assert.match(ready[4]?.broken ?? '', /damaged, or no archive/)
})
