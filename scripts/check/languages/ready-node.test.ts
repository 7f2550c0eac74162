import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { LANGUAGES, type Language, type Words } from './languages.ts'
import { readyNode } from './ready-node.ts'

const node = (script: string): Words => [process.execPath, '-e', script]
const FAILS = node('console.error("first"); console.error("no network"); process.exit(1)')

const language: Language = {
  name: 'sample',
  dir: ROOT,
  version: node('console.log("sample 1.2")'),
  from: 'https://example.com',
  fetch: [node('')],
  build: [node('')],
  start: ['true'],
  lessons: ['identity']
}

const ready = (otherwise: Partial<Language>) =>
  readyNode({ ...language, ...otherwise }, new AbortController().signal)

test('readyNode() builds a node, and says with what', async () => {
  assert.deepEqual(await ready({}), { state: 'ready', version: 'sample 1.2' })
})

test('readyNode() skips what has no tools here, or cannot be fetched, and says why', async () => {
  assert.deepEqual(await ready({ version: ['no-such-tool', '--version'] }), {
    state: 'skipped',
    reason: 'no-such-tool is not here: https://example.com'
  })
  const unfetched = await ready({ fetch: [FAILS] })
  assert.ok(unfetched.state === 'skipped')
  assert.match(unfetched.reason, /: no network$/)
})

test('readyNode(): what does not build is broken, and not skipped', async () => {
  const broken = await ready({ build: [FAILS] })
  assert.ok(broken.state === 'broken')
  assert.match(broken.reason, /: no network$/)
})

test('every example is for lessons that there are', async () => {
  const lessons = await findLessons()
  for (const { lessons: slugs } of LANGUAGES) {
    assert.ok(slugs.length >= 3)
    for (const slug of slugs) assert.equal(selectLesson(lessons, slug).slug, slug)
  }
})
