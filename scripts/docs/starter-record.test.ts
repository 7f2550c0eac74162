import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import type { Lesson } from '#checker/project'
import { starterRecord } from './starter-record.ts'

const SECOND = { name: '02-b', slug: 'b', startsFrom: 'a' }

async function lessonsWith(t: TestContext, files: { [path: string]: string }): Promise<Lesson[]> {
  const dir = await mkdtemp(join(tmpdir(), 'starters-'))
  t.after(() => rm(dir, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  return [{ name: '01-a', slug: 'a' }, SECOND].map(
    each => ({ ...each, dir: join(dir, each.name) }) as Lesson
  )
}

async function renewed(lessons: Lesson[], index: number): Promise<unknown> {
  const lesson = lessons[index]
  assert.ok(lesson !== undefined)
  const document = await starterRecord(lesson, lessons)
  return document.isStale ? JSON.parse(document.renewed) : 'up to date'
}

const FIRST = {
  '01-a/starter/node.ts': '// TODO 1: a\n',
  '01-a/solution/node.ts': 'a()\n',
  '01-a/starter.json': '{\n  "node.ts": "// TODO 1: a\\n"\n}\n'
}

test('starterRecord() records a starter that it does not know', async t => {
  const files = { 'node.ts': 'a()\n// TODO 1: b\n', 'b.ts': '// TODO 2: c\n' }
  const lessons = await lessonsWith(t, {
    ...FIRST,
    '02-b/starter/node.ts': files['node.ts'],
    '02-b/starter/b.ts': files['b.ts']
  })
  assert.deepEqual(await renewed(lessons, 1), files)
})

test('starterRecord() is up to date, whatever the line ends', async t => {
  const lessons = await lessonsWith(t, { ...FIRST, '01-a/starter/node.ts': '// TODO 1: a\r\n' })
  assert.equal(await renewed(lessons, 0), 'up to date')
})

test('starterRecord() follows a starter that was changed as starters may be', async t => {
  const lessons = await lessonsWith(t, {
    ...FIRST,
    '01-a/starter/node.ts': '// TODO 1: a, better\n',
    '02-b/starter/node.ts': 'a()\n// TODO 1: b, better\n',
    '02-b/starter.json': '{ "node.ts": "a()\\n// TODO 1: b\\n" }\n'
  })
  assert.deepEqual(await renewed(lessons, 0), { 'node.ts': '// TODO 1: a, better\n' })
  assert.deepEqual(await renewed(lessons, 1), { 'node.ts': 'a()\n// TODO 1: b, better\n' })
})

test('starterRecord() does not take the work of a learner for a starter', async t => {
  const lessons = await lessonsWith(t, {
    ...FIRST,
    '01-a/starter/node.ts': 'a()\n',
    '02-b/starter/node.ts': 'a()\nb()\n// TODO 2: c\n',
    '02-b/starter.json': '{ "node.ts": "a()\\n// TODO 1: b\\n" }\n'
  })
  assert.equal(await renewed(lessons, 0), 'up to date')
  assert.equal(await renewed(lessons, 1), 'up to date')
})
