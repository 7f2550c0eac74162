import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLessons } from '#checker/project'

for (const lesson of await findLessons()) {
  test(`the text of ${lesson.title} folds nothing within what is folded, and leaves nothing folded`, async () => {
    const page = await readFile(join(lesson.dir, 'README.md'), 'utf8')
    let isOpen = false
    for (const [tag] of page.matchAll(/^\s*<\/?details>/gm)) {
      assert.notEqual(tag.includes('/'), !isOpen)
      isOpen = !isOpen
    }
    assert.equal(isOpen, false)
  })
}
