import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { todoNotice } from './todo-notice.ts'

async function noticeFor(
  t: TestContext,
  files: { [name: string]: string }
): Promise<string | null> {
  const dir = await temporaryFolder(t, files)
  return todoNotice(dir)
}

test('todoNotice() counts the TODOs and shows the first with its place', async t => {
  const notice = await noticeFor(t, {
    'node.ts': 'import x\n  // TODO 1: do this,\n  //   and that.\n\n// TODO 2: more\n'
  })
  assert.match(notice ?? '', /red is expected here: 2 TODOs are left\. Go on at .*node\.ts:2\n/)
  assert.match(notice ?? '', /\n {6}TODO 1: do this, and that\.$/)
})

test('todoNotice() speaks of one TODO in the singular', async t => {
  const notice = await noticeFor(t, { 'node.ts': '// TODO: this' })
  assert.match(notice ?? '', /one TODO is left\. /)
})

test('todoNotice() counts over all files, and goes by the numbers of the TODOs', async t => {
  const notice = await noticeFor(t, {
    'chat.ts': 'a\n// TODO 2: second\n// TODO 3: third\n',
    'node.ts': '// TODO 10: last\n// TODO: whenever\n',
    'rooms.ts': '// TODO 1: first\n',
    'done.ts': 'done\n'
  })
  assert.match(
    notice ?? '',
    /: 5 TODOs are left \(1 in rooms\.ts, 2 in chat\.ts, 2 in node\.ts\)\. Go on at .*rooms\.ts:1\n\s+TODO 1: first$/
  )
})

test('todoNotice() names the file in which the last TODOs are', async t => {
  const notice = await noticeFor(t, {
    'node.ts': 'done\n',
    'chat.ts': '\n\n// TODO 1: a\n// TODO 2: b\n'
  })
  assert.match(notice ?? '', /: 2 TODOs are left\. Go on at .*chat\.ts:3\n/)
})

test('todoNotice() has nothing to say about a finished starter', async t => {
  assert.equal(await noticeFor(t, { 'node.ts': 'const todo = "TODO"\n', 'chat.ts': '' }), null)
})

test('todoNotice() shows how many of the TODOs that there were are done', async t => {
  const dir = await temporaryFolder(t, { 'node.ts': '// TODO 2: b\n// TODO 3: c\n// TODO 3: c\n' })
  const starter = new Map([['node.ts', '// TODO 1: a\n// TODO 2: b\n// TODO 3: c\n// TODO 3: c\n']])
  const notice = await todoNotice(dir, starter)
  assert.match(notice ?? '', /here: ■□□ 1 of 3 done, 2 TODOs are left, at 3 places\. /)
})
