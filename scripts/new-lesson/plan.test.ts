import assert from 'node:assert/strict'
import test from 'node:test'
import { findLessons, ROOT } from '#checker/project'
import { planLesson } from './plan.ts'
import { prove } from './prove.ts'
import { parseTopic } from './topic.ts'
import { readFiles } from './working-copy.ts'

const [FILES, LESSONS] = await Promise.all([readFiles(ROOT), findLessons()])

for (const after of LESSONS.slice(1)) {
  test(`planLesson() has a place after lesson ${after.id}, and the lessons hold together`, async () => {
    const topic = parseTopic('Hole punching, and whatever else a long title may say')
    const plan = await planLesson(FILES, LESSONS, topic, after)
    const { problems } = await prove(plan.files)
    assert.deepEqual(problems, [])
    const last = LESSONS.at(-1)?.id ?? ''
    assert.equal(plan.moved.length, Number(last) - Number(after.id))
    // Nothing is lost on the way.
    const origins = [...plan.files.keys()].map(path => plan.origins.get(path) ?? path)
    for (const path of FILES.keys()) assert.ok(origins.includes(path), path)
  })
}
