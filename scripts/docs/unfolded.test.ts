import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLessons } from '#checker/project'

for (const lesson of await findLessons()) {
  test(`the text of ${lesson.title} closes whatever it folds: else all that follows cannot be seen`, async () => {
    const page = await readFile(join(lesson.dir, 'README.md'), 'utf8')
    let open = 0
    for (const [tag] of page.matchAll(/<\/?details>/g)) {
      open += tag.startsWith('</') ? -1 : 1
      assert.ok(open >= 0, 'it closes what is not folded')
    }
    assert.equal(open, 0)
  })
}
