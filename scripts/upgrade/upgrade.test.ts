import assert from 'node:assert/strict'
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile
} from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROOT } from '#checker/project'
import { runProgram } from '../../checker/fixtures/run-program.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { readArchive } from '../grade/archive/index.ts'
import { ProjectCopy, succeeded } from '../new-lesson/project-copy.fixture.ts'
import { openNewVersion } from './new-version.ts'
import { digestOf, parseRelease, RELEASE_FILE } from './release.ts'
import { upgrade } from './upgrade.ts'

const limit = { timeout: 3 * 60 * 1000 }
const MINE = '// what I have worked on for an evening\n'
const NEWER = '\n<!-- newer -->\n'

describe('npm run upgrade', async () => {
  const dir = await temporaryFolder({ after })
  const archives = { old: '', next: '' }
  let copy: ProjectCopy

  before(async () => {
    copy = await ProjectCopy.make()
    archives.old = await release('old')
    await makeNewer(copy)
    await copy.commit()
    archives.next = await release('next')
  }, limit)
  after(() => copy?.remove())

  /** Packs the copy as it is; the path of one of its archives. */
  async function release(name: string): Promise<string> {
    const folder = join(dir, name)
    const printed = succeeded(await copy.npm('release', '--output', folder))
    return printed.split('\n').find(line => line.endsWith('.tar.gz')) ?? ''
  }

  /** A learner who has the old version, and has done something with it. */
  async function learner(name: string): Promise<string> {
    const home = join(dir, name)
    for (const [path, bytes] of await readArchive(archives.old, () => true)) {
      const file = join(home, ...path.split('/').slice(1))
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(file, bytes)
    }
    await symlink(join(ROOT, 'node_modules'), join(home, 'node_modules'), 'junction')
    await writeFile(join(home, 'lessons/02-tcp-transport/starter/node.ts'), MINE)
    await writeFile(join(home, 'lessons/02-tcp-transport/starter/ideas.ts'), MINE)
    await writeFile(join(home, '.progress.json'), MINE)
    await mkdir(join(home, 'runs'))
    await writeFile(join(home, 'runs/history.ndjson'), MINE)
    await appendFile(join(home, 'checker/Dockerfile'), MINE)
    return home
  }

  const read = (home: string, path: string): Promise<string> =>
    readFile(join(home, path), 'utf8').catch(() => 'nothing')

  async function assertUpgraded(home: string): Promise<void> {
    for (const name of ['node.ts', 'ideas.ts']) {
      assert.equal(await read(home, `lessons/04-tcp-transport/starter/${name}`), MINE)
    }
    assert.equal(await read(home, '.progress.json'), MINE)
    assert.equal(await read(home, 'runs/history.ndjson'), MINE)
    assert.equal(await read(home, 'LICENSE'), 'nothing')
    const kept = await readdir(join(home, 'kept'))
    const copies = kept.filter(name => /^\d{4}-.*Z-before-9\.0\.0$/.test(name))
    const texts = copies.map(name => read(home, `kept/${name}/checker/Dockerfile`))
    assert.ok((await Promise.all(texts)).some(text => text.endsWith(MINE)))
    const isMine = /^lessons\/04-tcp-transport\/starter\//
    const { files } = parseRelease(await read(home, RELEASE_FILE)) ?? { files: new Map() }
    assert.ok(files.size > 1000)
    const next = await openNewVersion(archives.next, 'next')
    for (const path of files.keys()) {
      if (!isMine.test(path)) assert.equal(await read(home, path), String(await next.read(path)))
    }
    assert.equal(await read(home, 'lessons/02-tcp-transport/README.md'), 'nothing')
  }

  test('brings the version, and leaves alone what is the learner’s', limit, async () => {
    const home = await learner('learner')
    const run = (): ReturnType<typeof runProgram> =>
      runProgram('npm', ['run', '--silent', 'upgrade', '--', archives.next], { cwd: home })
    const said = succeeded(await run())
    assert.match(said, /^02-tcp-transport is 04-tcp-transport now/m)
    assert.match(said, /^lessons\/04-tcp-transport\/starter stays as you have it/m)
    assert.match(said, /^You had changed 1 files of the workshop; yours are in kept/m)
    assert.match(said, /^Version 9\.0\.0 is here, in the place of \d/m)
    await assertUpgraded(home)
    assert.match(succeeded(await run()), /^Nothing to do: version 9\.0\.0 is here\.$/m)
  })

  for (const allowed of [0, 1, 2]) {
    test(`goes on after it was broken off behind ${allowed} files`, limit, async () => {
      const home = await learner(`broken-${allowed}`)
      const next = await openNewVersion(archives.next, 'next')
      let written = 0
      const failing = {
        ...next,
        read: (path: string) => {
          written += 1
          if (written > allowed) throw new Error('the disk is full')
          return next.read(path)
        }
      }
      await assert.rejects(upgrade(home, failing), /the disk is full/)
      await upgrade(home, next)
      await assertUpgraded(home)
    })
  }

  test('takes nothing that is no release, or damaged', limit, async () => {
    const home = await learner('careful')
    const run = (path: string) =>
      runProgram('npm', ['run', '--silent', 'upgrade', '--', path], { cwd: home })
    const none = await run(join(home, 'lessons'))
    assert.deepEqual([none.code, /is no release of the workshop/.test(none.stderr)], [64, true])
    await appendFile(join(home, 'LICENSE'), 'x')
    const damaged = await run(home)
    assert.deepEqual([damaged.code, /is damaged, at LICENSE/.test(damaged.stderr)], [64, true])
  })

  test('leaves a clone to git', limit, async () => {
    const next = await openNewVersion(archives.next, 'next')
    await assert.rejects(upgrade(copy.dir, next), /git pull/)
  })
})

test('upgrade() keeps what was changed each time, and never in the place of what it has kept before', async t => {
  const home = await temporaryFolder(t, { 'lessons/README.md': '', 'tool.ts': 'my first' })
  const bytes = Buffer.from('as it comes')
  const files = new Map([['tool.ts', digestOf(bytes)]])
  const next = { version: '9.0.0', files, read: async () => bytes }
  const keptFirst = (await upgrade(home, next)).kept ?? ''
  await writeFile(join(home, 'tool.ts'), 'my second')
  const keptSecond = (await upgrade(home, next)).kept ?? ''
  assert.equal(await readFile(join(keptFirst, 'tool.ts'), 'utf8'), 'my first')
  assert.equal(await readFile(join(keptSecond, 'tool.ts'), 'utf8'), 'my second')
})

/** Two lessons change places, a text is longer, a file is gone, a starter is another. */
async function makeNewer({ dir }: ProjectCopy): Promise<void> {
  const lesson = (name: string): string => join(dir, 'lessons', name)
  await rename(lesson('02-tcp-transport'), lesson('04-tcp-transport'))
  await rename(lesson('04-websockets'), lesson('02-websockets'))
  await appendFile(join(dir, 'README.md'), NEWER)
  await appendFile(lesson('02-websockets/starter/node.ts'), '// newer\n')
  await rm(join(dir, 'LICENSE'))
  const manifest = join(dir, 'package.json')
  const text = await readFile(manifest, 'utf8')
  await writeFile(manifest, text.replace(/"version": "[^"]+"/, '"version": "9.0.0"'))
}
