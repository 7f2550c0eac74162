import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { Mistake } from '#checker/checkpoint'
import { readSources } from '#checker/project'
import { makeLessons } from './lesson-folders.fixture.ts'
import { writeMistake } from './write-mistake.ts'

const MISTAKE: Mistake = {
  id: 'mumbles',
  title: 'mumbles',
  edits: [
    { from: 'hello()', to: '$&()' },
    { file: 'hello.ts', from: 'loud', to: 'quiet' },
    { file: 'hello.ts', from: 'clear', to: 'mumbled' }
  ],
  caughtBy: { check: 'says-hello', symptom: 'silent' }
}

test('writeMistake() writes the whole solution, with every edit in its own file', async t => {
  const dir = await mkdtemp(join(tmpdir(), 'mistakes-'))
  t.after(() => rm(dir, { recursive: true }))
  const solution = {
    'solution/node.ts': 'hello()\nloud\n',
    'solution/hello.ts': 'loud, clear\n',
    'solution/chat.ts': 'loud\n'
  }
  const [before, lesson] = await makeLessons(t, { ...solution, 'solution/old.ts': '' }, solution)
  assert.ok(before && lesson)

  await writeMistake({ ...before, name: lesson.name }, MISTAKE, dir)
  const file = await writeMistake(lesson, MISTAKE, dir)

  assert.equal(file, join(dir, '02-topic-2', 'mumbles', 'node.ts'))
  assert.deepEqual(
    [...(await readSources(join(file, '..')))],
    [
      ['node.ts', '$&()\nloud\n'],
      ['chat.ts', 'loud\n'],
      ['hello.ts', 'quiet, mumbled\n']
    ]
  )
})
