import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { findLessons, LESSONS_DIR, ROOT } from '#checker/project'
import { Story } from '#checker/story'
import { authoringPage, renewAuthoring } from './authoring-page.ts'

// lessons/AUTHORING.md explains what checkpoints are written with. Here it is compared with that.

const PAGE = readFileSync(join(LESSONS_DIR, 'AUTHORING.md'), 'utf8').replaceAll('\r\n', '\n')
const TEMPLATE = 'scripts/new-lesson/templates/app'

for (const part of ['checkpoint', 'abilities', 'story', 'test-kit']) {
  test(`the page for authors names everything of #checker/${part}`, () => {
    const names = exportsOf(part)
    assert.ok(names.length > 3)
    for (const name of names) assert.match(PAGE, new RegExp(`\\b${name}\\b`))
  })
}

test('the page for authors names every way to read a history, and to tell a story', () => {
  const source = readFileSync(join(ROOT, 'checker/record/history/history.ts'), 'utf8')
  const [, reading = ''] = source.split('export interface History {')
  const queries = [...reading.matchAll(/^ {2}(?:readonly )?(\w+)[(<:]/gm)].map(([, name]) => name)
  const tellings = Object.getOwnPropertyNames(Story.prototype).filter(
    name => name !== 'constructor'
  )
  assert.ok(queries.length > 10 && tellings.length > 10)
  for (const name of [...queries, ...tellings]) assert.match(PAGE, new RegExp(`\\b${name}\\b`))
})

test('the page for authors shows every line of the checkpoint that it builds', () => {
  const { shown } = renewAuthoring(PAGE)
  for (const name of ['checkpoint', 'echo', 'steps/connects', 'steps/answers', 'steps/says']) {
    const file = `${TEMPLATE}/${name}.ts`
    const source = readFileSync(join(ROOT, file), 'utf8')
    const start = source.split('\n').findLastIndex(line => line.includes(" from '")) + 1
    for (const [index, line] of source.split('\n').entries()) {
      const isFrame =
        line.trim() === '' || /^(export default|\s*async play\(|\s*\}\)?,?$)/.test(line)
      if (index < start || isFrame) continue
      assert.ok(shown.get(file)?.has(index + 1), `${file}:${index + 1} is not shown: ${line}`)
    }
  }
})

test('the page for authors has no code that is typed by hand, and no link to nowhere', async () => {
  assert.deepEqual(authoringPage(await findLessons()).problems, [])
  const { problems } = renewAuthoring(`${PAGE}\n\`\`\`ts\nconst a = 1\n\`\`\`\n`)
  assert.match(problems[0]?.message ?? '', /^code that is typed by hand/)
})

/** The names that a part of the checker hands out. */
function exportsOf(part: string): string[] {
  const read = (file: string) => readFileSync(join(ROOT, 'checker', part, file), 'utf8')
  const index = read('index.ts')
  const named = [...index.matchAll(/export \{([^}]+)\}/g)].flatMap(([, list = '']) =>
    list.split(',').map(name => name.replace(/^\s*type /, '').trim())
  )
  const inner = [...index.matchAll(/export \* from '\.\/(.+)\/index\.ts'/g)].flatMap(([, dir]) =>
    exportsOf(join(part, dir ?? ''))
  )
  const whole = [...index.matchAll(/export type \* from '\.\/(.+)'/g)].flatMap(([, file = '']) =>
    [...read(file).matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => name)
  )
  return [...named, ...inner, ...whole]
}
