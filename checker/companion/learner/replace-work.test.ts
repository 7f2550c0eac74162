import assert from 'node:assert/strict'
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import type { Lesson } from '#checker/project'
import { temporaryFolder, writeFiles } from '../../test-kit/temporary-folder.ts'
import { lastKept, replaceWork } from './replace-work.ts'

interface Room {
  lesson: Lesson
  starter: string
  kept: string
}

async function room(t: TestContext, files: { [name: string]: string }): Promise<Room> {
  const dir = await temporaryFolder(t)
  const starter = join(dir, 'starter')
  await mkdir(starter)
  await writeFiles(starter, files)
  return { lesson: { id: '02', name: '02-tcp', dir } as Lesson, starter, kept: join(dir, 'kept') }
}

async function contents(dir: string): Promise<{ [name: string]: string }> {
  const names = (await readdir(dir)).sort()
  const texts = names.map(async name => [name, await readFile(join(dir, name), 'utf8')])
  return Object.fromEntries(await Promise.all(texts))
}

const NEW = new Map([
  ['node.ts', 'new'],
  ['chat.ts', 'new']
])

test('replaceWork() puts the files in place, and keeps a copy of all that was there', async t => {
  const work = { 'node.ts': 'mine\r\n', 'my.ts': 'mine', 'identity.key': 'secret', 'notes.md': 'n' }
  const { lesson, starter, kept } = await room(t, work)
  const replaced = await replaceWork(lesson, NEW, kept)
  assert.deepEqual(await contents(replaced?.kept ?? ''), work)
  const { 'my.ts': _, ...others } = work
  assert.deepEqual(await contents(starter), { ...others, 'node.ts': 'new', 'chat.ts': 'new' })
})

test('replaceWork() does nothing where nothing would change', async t => {
  const { lesson, kept } = await room(t, Object.fromEntries(NEW))
  assert.equal(await replaceWork(lesson, NEW, kept), null)
  assert.deepEqual(await readdir(join(lesson.dir)), ['starter'])
})

test('replaceWork() brings back a folder that is gone', async t => {
  const { lesson, starter, kept } = await room(t, {})
  await rm(starter, { recursive: true })
  await replaceWork(lesson, NEW, kept)
  assert.deepEqual(await contents(starter), Object.fromEntries(NEW))
})

test('replaceWork() changes nothing where it cannot keep a copy', {
  skip: process.getuid?.() === 0 && 'root may write anywhere'
}, async t => {
  const { lesson, starter, kept } = await room(t, { 'node.ts': 'mine' })
  await mkdir(kept)
  await chmod(kept, 0o500)
  await assert.rejects(replaceWork(lesson, NEW, kept), /EACCES/)
  assert.deepEqual(await contents(starter), { 'node.ts': 'mine' })
})

test('replaceWork() changes nothing where the place for copies is taken', async t => {
  const { lesson, starter, kept } = await room(t, { 'node.ts': 'mine' })
  await writeFile(kept, 'a file')
  await assert.rejects(replaceWork(lesson, NEW, kept), /EEXIST|ENOTDIR/)
  assert.deepEqual(await contents(starter), { 'node.ts': 'mine' })
})

test('lastKept() finds the work that was replaced last, so that it can be brought back', async t => {
  const { lesson, starter, kept } = await room(t, { 'node.ts': 'first' })
  await replaceWork(lesson, NEW, kept)
  await writeFile(join(starter, 'node.ts'), 'second')
  await replaceWork(lesson, NEW, kept)
  const { sources } = await lastKept(lesson, kept)
  await replaceWork(lesson, sources, kept)
  assert.equal(await readFile(join(starter, 'node.ts'), 'utf8'), 'second')
  assert.equal((await readdir(kept)).length, 3 - 1 + 1)
})

test('lastKept() says that nothing was replaced', async t => {
  const { lesson, kept } = await room(t, {})
  await assert.rejects(lastKept(lesson, kept), /no work on lesson 02 has been replaced/)
})

test('lastKept() does not take a folder that it cannot see for an empty one', async t => {
  const { lesson, kept } = await room(t, {})
  await symlink(kept, kept)
  await assert.rejects(lastKept(lesson, kept), { code: 'ELOOP' })
})
