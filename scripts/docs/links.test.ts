import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LESSONS_DIR, ROOT } from '#checker/project'
import { anchorsOf, checkLinks } from './links.ts'

test('anchorsOf() makes anchors as GitHub does', () => {
  const page = `# 09 · Random walk, and more
## What can go wrong: symptoms.md
## \`still_there\` and [a link](x.md#y)!
### Run it ###
### Run it
## Wörter 🏆
\`\`\`sh
# no heading
\`\`\`
#no-heading
`
  assert.deepEqual(
    [...anchorsOf(page)],
    [
      '09--random-walk-and-more',
      'what-can-go-wrong-symptomsmd',
      'still_there-and-a-link',
      'run-it',
      'run-it-1',
      'wörter-'
    ]
  )
})

test('checkLinks() finds files that are not there, and headings that a page does not have', () => {
  const page = `# Top
[a](CONTRACT.md) [b](CONTRACT.md#stdout) [c](#top) [d](https://example.org/x#y) [e](01-identity)
[f](nowhere.md#top)
[g](CONTRACT.md#stdoubt), \`[no link](nowhere.md)\`, [h](#bottom)
\`\`\`ts
const x = rows[0](nowhere)
\`\`\`
`
  assert.deepEqual(checkLinks(LESSONS_DIR, page), [
    { line: 3, message: 'there is nothing at nowhere.md' },
    { line: 4, message: 'there is no heading #stdoubt in CONTRACT.md' },
    { line: 4, message: 'there is no heading #bottom in this page' }
  ])
})

test('what new lessons are made from links to what is there', () => {
  const templates = globSync('scripts/new-lesson/templates/*/symptoms.md', { cwd: ROOT })
  assert.ok(templates.length > 0)
  // In a new lesson they lie where those of the others do.
  for (const file of templates) {
    const found = checkLinks(join(LESSONS_DIR, 'new'), readFileSync(join(ROOT, file), 'utf8'))
    assert.deepEqual(found, [], file)
  }
})
