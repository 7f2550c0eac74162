import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { ownGrammar } from '#checker/lessons'
import { CACHE_DIR, LESSONS_DIR, ROOT } from '#checker/project'
import { parserWith } from '#shared/log'
import { renewContract } from './contract-page.ts'
import { checkDocs } from './lesson-docs.ts'
import { withOwnGrammar } from './own-grammar.ts'

const NODE = `import { log } from './events.ts'
import { readEnv } from './variables.ts'

const { refreshMs = 0 } = readEnv()
log('refreshed', 17, refreshMs)
log('shutdown')
`
const PLACES = [
  '<!-- events:begin -->\n<!-- events:end -->',
  '<!-- env:begin -->\n<!-- env:end -->'
].join('\n\n')
const SAID = '```log\nrefreshed,17,1500 ms\nshutdown\n```'
const EVENT_ROW = /\| `refreshed,<bucket>,<took> ms` +\| a bucket of .* \| `refreshed,17,250 ms` /
const VARIABLE_ROW = /\| `REFRESH_MS` \| how long .* \| `600000` /

test('ownGrammar() of a lesson without is empty', async () => {
  assert.deepEqual(await ownGrammar({ dir: join(LESSONS_DIR, '01-identity') }), {})
})

test('ownGrammar() is what the nodes of a lesson print and are told, with no file changed elsewhere', async t => {
  const dir = makeLesson(t)
  const { events = {} } = await ownGrammar({ dir })
  const { stdout } = await promisify(execFile)(process.execPath, [join(dir, 'solution/say.ts')], {
    env: { ...process.env, REFRESH_MS: '1500' }
  })
  assert.deepEqual(stdout.trim().split('\n').map(parserWith(events)), [
    { event: { name: 'refreshed', bucket: 17, took: 1500 } },
    { event: { name: 'shutdown' } }
  ])
})

test('ownGrammar() wants what it looks for to be exported', async t => {
  const dir = makeLesson(t)
  writeFileSync(join(dir, 'solution/events.ts'), 'export const MINE = {}\n')
  await assert.rejects(ownGrammar({ dir }), /solution\/events\.ts exports no EVENTS/)
})

test('checkDocs() knows the events of a lesson, and wants a place for the tables of its own', async t => {
  const dir = makeLesson(t)
  const readme = join(dir, 'README.md')
  const written = readFileSync(readme, 'utf8')
  const problems = async (text: string): Promise<string[]> => {
    writeFileSync(readme, text)
    // What its text links to does not lie beside the copy.
    const found = (await checkDocs(dir)).map(({ message }) => message)
    return found.filter(message => !message.startsWith('there is nothing at'))
  }
  assert.deepEqual(await problems(written), [
    'Expected <!-- events:begin --> and, below it, <!-- events:end -->'
  ])
  const [stale, ...others] = await problems(`${written}\n${PLACES}\n\n${SAID}\n`)
  assert.match(stale ?? '', /out of date; renew it with: npm run docs/)
  assert.deepEqual(others, [])

  const renewed = withOwnGrammar(readFileSync(readme, 'utf8'), await ownGrammar({ dir }))
  assert.match(renewed, EVENT_ROW)
  assert.match(renewed, VARIABLE_ROW)
  assert.deepEqual(await problems(renewed), [])
})

test('checkDocs() wants a lesson to be judged by the events that it declares', async t => {
  const dir = makeLesson(t)
  const checkpoint = join(dir, 'checkpoint.ts')
  const judged = readFileSync(checkpoint, 'utf8').replace(
    'events: EVENTS,',
    'events: { ...EVENTS },'
  )
  writeFileSync(checkpoint, judged)
  const messages = (await checkDocs(dir)).map(({ message }) => message)
  assert.ok(messages.includes('the events of checkpoint.ts are not the EVENTS of events.ts'))
})

test('renewContract() puts the tables of a lesson into its own section', async t => {
  const grammar = await ownGrammar({ dir: makeLesson(t) })
  const lessons = [
    { title: 'Identity', grammar: {} },
    { title: 'Random walk', grammar }
  ]
  const head = `# Contract\n\n<!-- env:begin -->\n<!-- env:end -->\n\n## The lessons\n\n### Identity\n`
  const page = renewContract(`${head}\n### Random walk\n\n${PLACES}\n\n## End\n`, lessons)
  const [before = '', section = ''] = page.split('### Random walk')
  assert.match(before, /`LISTEN_ADDRS`/)
  assert.doesNotMatch(before, /`REFRESH_MS`/)
  assert.match(section, EVENT_ROW)
  assert.match(section, VARIABLE_ROW)
  assert.ok(section.endsWith('\n\n## End\n'))
  assert.equal(renewContract(page, lessons), page)
  assert.throws(() => renewContract(head, lessons), /Expected a section "### Random walk"/)
  assert.throws(
    () => renewContract(`${head}\n### Random walk\n`, lessons),
    /Expected <!-- events:begin --> .* in the section "### Random walk"/
  )
})

/** A lesson that declares events and variables in its folder, inside the project. */
function makeLesson(t: TestContext): string {
  mkdirSync(CACHE_DIR, { recursive: true })
  const lessons = mkdtempSync(join(CACHE_DIR, 'grammar-test-'))
  t.after(() => rmSync(lessons, { recursive: true }))
  const dir = join(lessons, '01-identity')
  cpSync(join(LESSONS_DIR, '01-identity'), dir, { recursive: true })
  for (const folder of ['starter', 'solution']) {
    cpSync(join(ROOT, 'shared/log/own-events.fixture.ts'), join(dir, folder, 'events.ts'))
    cpSync(join(ROOT, 'shared/env/own-variables.fixture.ts'), join(dir, folder, 'variables.ts'))
    writeFileSync(join(dir, folder, 'say.ts'), NODE)
  }
  const checkpoint = join(dir, 'checkpoint.ts')
  const judged = readFileSync(checkpoint, 'utf8').replace(
    'defineCheckpoint({',
    'defineCheckpoint({\n  events: EVENTS,'
  )
  writeFileSync(checkpoint, `import { EVENTS } from './solution/events.ts'\n${judged}`)
  return dir
}
