import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadCheckpoint, loadStory } from '#checker/lessons'
import { testCheckpoint } from '#checker/test-kit'
import { SUBJECTS } from './lesson-files.ts'

/** A lesson is small enough to be read in one go; its words are not counted. A swarm brings a node of its own. */
const MAX_LINES = { app: 240, module: 240, swarm: 385 }

for (const subject of SUBJECTS) {
  const dir = join(import.meta.dirname, 'templates', subject)
  const checkpoint = await loadCheckpoint({ dir })
  const story = await loadStory({ dir })

  describe(`the template about ${subject}`, () => {
    testCheckpoint({ checkpoint, ...story })

    test('is small', () => {
      const files = globSync('**/*.{ts,json,diff}', { cwd: dir })
      const lines = files.map(file => readFileSync(join(dir, file), 'utf8').split('\n').length - 1)
      const all = lines.reduce((sum, each) => sum + each, 0)
      assert.ok(all <= MAX_LINES[subject], `${all} lines`)
    })
  })
}
