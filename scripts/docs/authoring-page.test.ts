import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { findLessons, LESSONS_DIR, ROOT } from '#checker/project'
import { HistoryRecorder } from '#checker/record/history'
import { Story } from '#checker/story'
import { authoringPage, renewAuthoring } from './authoring-page.ts'

// lessons/AUTHORING.md explains what checkpoints are written with. Here it is compared with that.

const PAGE = readFileSync(join(LESSONS_DIR, 'AUTHORING.md'), 'utf8').replaceAll('\r\n', '\n')
const TEMPLATE = 'scripts/new-lesson/template'

for (const part of ['checkpoint', 'test-kit']) {
  test(`the page for authors names everything of #checker/${part}`, () => {
    const names = exportsOf(part)
    assert.ok(names.length > 10)
    for (const name of names) assert.match(PAGE, new RegExp(`\\b${name}\\b`))
  })
}

test('the page for authors names every way to read a history, and to tell a story', () => {
  for (const { prototype } of [HistoryRecorder, Story]) {
    const names = Object.getOwnPropertyNames(prototype).filter(name => name !== 'constructor')
    assert.ok(names.length > 5)
    for (const name of names) assert.match(PAGE, new RegExp(`\\b${name}\\b`))
  }
})

test('the page for authors shows every line of the checkpoint that it builds', () => {
  const { shown } = renewAuthoring(PAGE)
  for (const file of [`${TEMPLATE}/checkpoint.ts`, `${TEMPLATE}/checks.ts`]) {
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
  const whole = [...index.matchAll(/export type \* from '\.\/(.+)'/g)].flatMap(([, file = '']) =>
    [...read(file).matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => name)
  )
  return [...named, ...whole]
}
