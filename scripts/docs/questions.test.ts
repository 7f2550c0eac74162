import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCheckpoint } from '#checker/lessons'
import { findLessons } from '#checker/project'

for (const lesson of await findLessons()) {
  test(`the text of ${lesson.title} has an answer to the question that follows a pass`, async () => {
    const { question = '' } = await loadCheckpoint(lesson)
    const page = await readFile(join(lesson.dir, 'README.md'), 'utf8')
    const text = page.replaceAll(/\s+/g, ' ')
    const unfolds = `## To think about ${question} <details> <summary>An answer</summary> `
    assert.ok(question !== '' && text.includes(unfolds), question)
    const [, answer = ''] = text.split(unfolds)
    assert.ok((answer.split('</details>')[0] ?? '').length > 200, 'it says why')
  })
}
