import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { temporaryFolder } from '../test-kit/temporary-folder.ts'
import { readStarter } from './read-starter.ts'

const FILES = {
  '01-a/starter.diff': '+// TODO 1: a\n',
  '01-a/solution/node.ts': 'a()\n',
  '02-b/starter.diff': ' a()\n+// TODO 1: b\n@@ b.ts\n+// TODO 2: c\n',
  '02-b/starter/node.ts': 'a()\nb()\n'
}

test('readStarter() makes a starter of the solution before, whatever a learner has done', async t => {
  const dir = await temporaryFolder(t, FILES)
  const first = await readStarter({ dir: join(dir, '01-a') })
  assert.deepEqual([...first], [['node.ts', '// TODO 1: a\n']])
  const second = await readStarter({ dir: join(dir, '02-b'), startsFrom: 'a' })
  assert.deepEqual(Object.fromEntries(second), {
    'node.ts': 'a()\n// TODO 1: b\n',
    'b.ts': '// TODO 2: c\n'
  })
})

test('readStarter() has the words of the lesson ready, and begins with its module', async t => {
  const dir = await temporaryFolder(t, {
    '01-a/starter.diff': '+// TODO 1: a\n',
    '01-a/solution/table.ts': 'a()\n',
    '01-a/solution/events.ts': 'events\n'
  })
  const starter = await readStarter({ dir: join(dir, '01-a'), subject: { module: 'table.ts' } })
  assert.deepEqual(Object.fromEntries(starter), {
    'table.ts': '// TODO 1: a\n',
    'events.ts': 'events\n'
  })
})

test('readStarter() has ready what the lesson names so, as the solution has it', async t => {
  const dir = await temporaryFolder(t, { ...FILES, '02-b/solution/ready.ts': 'ready()\n' })
  const lesson = { dir: join(dir, '02-b'), startsFrom: 'a' }
  const starter = await readStarter({ ...lesson, ready: ['ready.ts'] })
  assert.equal(starter.get('ready.ts'), 'ready()\n')
  await assert.rejects(
    readStarter({ ...lesson, ready: ['raedy.ts'] }),
    /02-b.lesson\.json has raedy\.ts ready, and its solution has no such file\n/
  )
})

test('readStarter() says what is missing, and what does not fit', async t => {
  const { '01-a/starter.diff': _, ...files } = FILES
  const dir = await temporaryFolder(t, { ...files, '01-a/solution/node.ts': 'A()\n' })
  await assert.rejects(
    readStarter({ dir: join(dir, '01-a') }),
    /01-a.starter\.diff cannot be read: /
  )
  await assert.rejects(
    readStarter({ dir: join(dir, '02-b'), startsFrom: 'a' }),
    /01-a.solution does not fit \S+02-b.starter\.diff, line 1: "a\(\)" was not found in node\.ts\n/
  )
  await assert.rejects(
    readStarter({ dir: join(dir, '02-b'), startsFrom: 'c' }),
    /02-b.lesson\.json starts from "c", and there is no such lesson\n/
  )
})
