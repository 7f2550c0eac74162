import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { CACHE_DIR, LESSONS_DIR, ROOT } from '#checker/project'
import { allDocuments } from './documents.ts'
import { foldCode, unfoldCode } from './fold-code.ts'
import { checkDocs } from './lesson-docs.ts'

const NAME = '01-identity'

test('checkDocs() finds nothing wrong with the lessons, and nothing to renew', async () => {
  for (const { path, problems, isStale } of await allDocuments()) {
    assert.deepEqual(problems, [])
    assert.ok(!isStale, `${path} is out of date: renew it with "npm run docs"`)
  }
})

test('checkDocs() notices a changed solution', async t => {
  const dir = copyLesson(t)
  edit(join(dir, 'solution/node.ts'), text => text.replace("'Ed25519'", "'Ed25519' as const"))
  const [problem] = await checkDocs(dir)
  assert.match(problem?.message ?? '', /is out of date; renew it with: npm run docs/)
})

test('checkDocs() notices a new line of the solution that no text shows', async t => {
  const dir = copyLesson(t)
  edit(join(dir, 'solution/node.ts'), text => `${text}\nconsole.error('bye')\n`)
  const [problem] = await checkDocs(dir)
  assert.match(problem?.message ?? '', /never shows line \d+ of solution\/node\.ts.*bye/)
})

test('checkDocs() wants every file of the solution shown, and accepts code out of any of them', async t => {
  const dir = copyLesson(t)
  const chat =
    "/** Says hello. */\nexport function startChat(): void {\n  console.error('hello')\n}\n"
  writeFileSync(join(dir, 'solution/chat.ts'), chat)
  writeFileSync(join(dir, 'starter/chat.ts'), '// TODO 5: say hello.\n')
  const unseen = async (): Promise<string[]> =>
    (await checkDocs(dir)).flatMap(
      ({ message }) => /^never shows line (\d+ of \S+),/.exec(message)?.[1] ?? []
    )
  assert.deepEqual(
    await unseen(),
    [1, 2, 3, 4].map(line => `${line} of solution/chat.ts`)
  )

  const marker = '<!-- code solution/chat.ts: "/** Says" to "export function startChat" -->'
  const block = `${marker}\n\`\`\`ts\n${chat}\`\`\`\n`
  edit(join(dir, 'README.md'), text => foldCode(unfoldCode(`${text}\n${block}`)))
  assert.deepEqual(await unseen(), [])
  assert.doesNotMatch(JSON.stringify(await checkDocs(dir)), /out of date/)

  edit(join(dir, 'solution/chat.ts'), text => text.replace('hello', 'hi'))
  const [problem] = await checkDocs(dir)
  assert.match(problem?.message ?? '', /is out of date; renew it with: npm run docs/)
})

test('checkDocs() notices another title and a link to nowhere', async t => {
  const dir = copyLesson(t)
  edit(join(dir, 'README.md'), text => `# 1\n${text}\n[x](nowhere.md#top)\n`)
  const messages = (await checkDocs(dir)).map(({ message }) => message)
  assert.ok(messages.includes('expected the title "# 01 · Identity", as lesson.json has it'))
  assert.ok(messages.includes('there is nothing at nowhere.md'))
})

test('checkDocs() says when there is no README, and when there is no lesson', async t => {
  const dir = copyLesson(t)
  rmSync(join(dir, 'README.md'))
  assert.deepEqual(
    (await checkDocs(dir)).map(({ message }) => message),
    ['is missing']
  )
  assert.match((await checkDocs(ROOT))[0]?.message ?? '', /not the folder of a lesson/)
})

/** A folder of lessons inside the project, so that a checkpoint still finds what it imports. */
function copyLesson(t: TestContext): string {
  mkdirSync(CACHE_DIR, { recursive: true })
  const lessons = mkdtempSync(join(CACHE_DIR, 'docs-test-'))
  t.after(() => rmSync(lessons, { recursive: true }))
  const dir = join(lessons, NAME)
  cpSync(join(LESSONS_DIR, NAME), dir, { recursive: true })
  return dir
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
