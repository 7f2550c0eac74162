import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { todoNotice } from './todos.ts'

const dir = await mkdtemp(join(tmpdir(), 'todos-'))
after(() => rm(dir, { recursive: true }))

async function noticeFor(source: string): Promise<string | null> {
  const file = join(dir, 'node.ts')
  await writeFile(file, source)
  return todoNotice(file)
}

test('todoNotice() counts the TODOs and shows the first with its place', async () => {
  const notice = await noticeFor(
    'import x\n  // TODO 1: do this,\n  //   and that.\n\n// TODO 2: more\n'
  )
  assert.match(notice ?? '', /red is expected here: 2 TODOs are left\. Go on at .*node\.ts:2\n/)
  assert.match(notice ?? '', /TODO 1: do this,\n\s+and that\.$/)
})

test('todoNotice() speaks of one TODO in the singular', async () => {
  assert.match((await noticeFor('// TODO: this')) ?? '', /one TODO is left/)
})

test('todoNotice() has nothing to say about a finished file', async () => {
  assert.equal(await noticeFor('const todo = "TODO"\n'), null)
})
