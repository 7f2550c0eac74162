import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { readSources } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { makeLessons } from './lesson-folders.fixture.ts'
import type { Mistake } from './read-mistakes.ts'
import { writeMistake } from './write-mistake.ts'

function mistakeWith(sources: { [file: string]: string }): Mistake {
  return {
    id: 'mumbles',
    title: 'mumbles',
    sources: new Map(Object.entries(sources)),
    caughtBy: { check: 'says-hello', symptom: 'silent' }
  }
}

test('writeMistake() writes the whole solution, and leaves nothing else there', async t => {
  const dir = await temporaryFolder(t)
  const [lesson] = await makeLessons(t, {})
  assert.ok(lesson)

  await writeMistake(lesson, mistakeWith({ 'node.ts': 'a\n', 'old.ts': '' }), dir)
  const file = await writeMistake(lesson, mistakeWith({ 'node.ts': 'b\n', 'chat.ts': 'c\n' }), dir)

  assert.equal(file, join(dir, '01-topic', 'mumbles', 'node.ts'))
  assert.deepEqual(
    [...(await readSources(join(file, '..')))],
    [
      ['node.ts', 'b\n'],
      ['chat.ts', 'c\n']
    ]
  )
})
