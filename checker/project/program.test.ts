import assert from 'node:assert/strict'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { temporaryFolder } from '../test-kit/temporary-folder.ts'
import { BrokenWorkshopError } from './broken-workshop-error.ts'
import type { Lesson } from './lesson.ts'
import { programOf } from './program.ts'
import type { Subject } from './subject.ts'

async function lessonAbout(t: TestContext, subject: Subject, ...files: string[]): Promise<Lesson> {
  const dir = await temporaryFolder(t, Object.fromEntries(files.map(file => [file, ''])))
  return { dir, subject } as Lesson
}

test('programOf() is the file itself for an app, and what calls it for everything else', async t => {
  const app = await lessonAbout(t, 'app')
  assert.deepEqual(programOf(app, 'node.ts'), { entry: 'node.ts', args: [] })
  const module = await lessonAbout(t, { module: 'table.ts' }, 'harness.ts')
  assert.deepEqual(programOf(module, 'table.ts'), {
    entry: join(module.dir, 'harness.ts'),
    args: ['table.ts']
  })
  const swarm = programOf(await lessonAbout(t, { swarm: 3 }), 'node.ts')
  assert.deepEqual(
    [swarm.entry.endsWith(join('swarm', 'main.ts')), swarm.args],
    [true, ['node.ts']]
  )
})

test('programOf() gives a swarm beside an app both files', async t => {
  const lesson = await lessonAbout(t, { swarm: 3, beside: 'app' }, 'swarm.ts')
  assert.deepEqual(programOf(lesson, 'node.ts').args, ['node.ts', join(lesson.dir, 'swarm.ts')])
})

test('programOf() says which harness is missing', async t => {
  for (const subject of [{ module: 'table.ts' }, { swarm: 3, beside: 'app' }] as const) {
    const lesson = await lessonAbout(t, subject)
    assert.throws(() => programOf(lesson, 'node.ts'), BrokenWorkshopError)
  }
})
