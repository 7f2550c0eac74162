import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ProgressFile } from '#checker/companion/learner'
import { findLessons, type Lesson, selectLesson, UsageError } from '#checker/project'
import { temporaryFolder, writeFiles } from '../../test-kit/temporary-folder.ts'
import { WebPage } from './web-page.ts'

const FIRST = selectLesson(await findLessons(), '01')

interface Served {
  page: WebPage
  lesson: Lesson
  failures: Error[]
}

/** A page of one lesson, in whose folder there is nothing. */
async function serve(t: TestContext, ask = async (): Promise<void> => {}): Promise<Served> {
  const dir = await temporaryFolder(t)
  const lesson = { ...FIRST, dir: join(dir, 'lesson') }
  const failures: Error[] = []
  const page = await WebPage.open({
    workplace: { desk: undefined, status: '', ask, goTo: ask },
    lessons: [lesson],
    progress: new ProgressFile({ path: join(dir, '.progress.json'), runsDir: join(dir, 'runs') }),
    addressFile: join(dir, 'address.json'),
    failed: error => failures.push(error)
  })
  t.after(() => page.close())
  return { page, lesson, failures }
}

/** Asks for a hint, as the page does. */
function hint({ url }: WebPage): Promise<Response> {
  const { origin } = new URL(url)
  const body = JSON.stringify({ what: 'hint' })
  return fetch(`${url}do`, { method: 'POST', headers: { origin }, body })
}

test('WebPage tells whoever asks for a file that cannot be read, and goes on', async t => {
  const { page, lesson, failures } = await serve(t)
  for (const asked of [`text?lesson=${lesson.name}`, 'search?q=transport']) {
    const answer = await fetch(`${page.url}${asked}`)
    assert.equal(answer.status, 500)
    assert.match(await answer.text(), /^ENOENT: .*README\.md/)
  }
  assert.deepEqual(failures, [])
})

test('WebPage finds what the texts say now', async t => {
  const { page, lesson } = await serve(t)
  const found = async (word: string): Promise<unknown[]> =>
    (await fetch(`${page.url}search?q=${word}`)).json() as Promise<unknown[]>
  await writeFiles(lesson.dir, { 'checkpoint.ts': 'export default {}\n', 'symptoms.md': '' })
  for (const word of ['aardvark', 'zyzzyva']) {
    await writeFile(join(lesson.dir, 'README.md'), `# A lesson\n\n## A part\n\nOf an ${word}.\n`)
    assert.equal((await found(word)).length, 1, word)
  }
  assert.deepEqual(await found('aardvark'), [])
})

test('WebPage goes on after what was asked for in vain, and ends with a bug', async t => {
  const errors = [new UsageError('not now'), new TypeError('x is no function')]
  const { page, failures } = await serve(t, async () => {
    throw errors.shift()
  })
  const refused = await hint(page)
  assert.deepEqual([refused.status, await refused.text()], [500, 'not now'])
  assert.deepEqual(failures, [])
  assert.equal((await hint(page)).status, 500)
  assert.deepEqual(
    failures.map(({ message }) => message),
    ['x is no function']
  )
})

test('WebPage does not mind a tab that is closed while it asks', async t => {
  const { page, failures } = await serve(t)
  const { origin } = new URL(page.url)
  const headers = { origin, 'content-length': '9', expect: '100-continue' }
  await new Promise<void>(resolve => {
    const asking = request(`${page.url}do`, { method: 'POST', headers })
    // The server has begun to read by then.
    asking.on('continue', () => asking.destroy())
    asking.on('error', () => {})
    asking.on('close', resolve)
    asking.flushHeaders()
  })
  assert.equal((await fetch(page.url)).status, 200)
  await page.close()
  assert.deepEqual(failures, [])
})
