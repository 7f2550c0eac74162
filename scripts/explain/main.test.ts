import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { ROOT } from '#checker/project'
import { type Ended, runNode } from '../../checker/fixtures/run-program.ts'

const MAIN = join(ROOT, 'scripts', 'explain', 'main.ts')
const FAST_START = pathToFileURL(join(ROOT, 'checker', 'places', 'fast-start', 'register.mjs')).href

function explain(...args: string[]): Promise<Ended> {
  return runNode(['--import', FAST_START, MAIN, ...args], { cwd: ROOT })
}

test('explain shows all parts of a symptom, found by its id or its name', async () => {
  const [byId, byName] = await Promise.all([explain('uc48'), explain('no-ping-line')])
  assert.equal(byId.code, 0, byId.stderr)
  assert.match(byId.stdout, /^UC048 no-ping · in lesson 03\n\n {2}you see {4}No peer saw a ping/)
  for (const label of ['why', 'prove it', 'fix it']) {
    assert.match(byId.stdout, new RegExp(`^ {2}${label} +\\S`, 'm'))
  }
  assert.match(byId.stdout, /npm run check -- 03 --evidence/)
  assert.deepEqual(byName.stdout.match(/^UC\d+ no-ping-line/gm), [
    'UC050 no-ping-line',
    'UC083 no-ping-line'
  ])
})

test('explain without a symptom lists them, all or those of a lesson', async () => {
  const [all, some] = await Promise.all([explain(), explain('--lesson', '03')])
  for (const heading of ['in any lesson', 'in several lessons', '01 Identity', '04 WebSockets']) {
    assert.match(all.stdout, new RegExp(`^${heading}$`, 'm'))
  }
  assert.match(some.stdout, /^ {2}UC014 {2}no-common-muxer/m)
  assert.match(some.stdout, /^ {2}UC048 {2}no-ping /m)
  assert.doesNotMatch(some.stdout, /WebSockets$|UC029/m)
  assert.match(some.stdout, /\nExplain one: npm run explain -- <id or name>\n$/)
})

test('explain with a lesson explains the symptom of this lesson', async () => {
  const { stdout } = await explain('no-ping-line', '--lesson', 'websockets')
  assert.deepEqual(stdout.match(/^UC\d+/gm), ['UC083'])
})

test('explain suggests what may have been meant', async () => {
  const { code, stdout, stderr } = await explain('no-pnig')
  assert.deepEqual([code, stdout], [64, ''])
  assert.match(
    stderr,
    /^there is no symptom "no-pnig"\. Did you mean one of these\?\n {2}UC048 {2}no-ping\n/
  )
})

test('explain refuses what makes no sense, without a stack', async () => {
  const wrong = [['zzz\u001b[31m'], ['--lesson', '99'], ['--what'], ['UC999']]
  for (const { code, stdout, stderr } of await Promise.all(wrong.map(args => explain(...args)))) {
    assert.deepEqual([code, stdout], [64, ''])
    assert.ok(!stderr.includes('\u001b') && !/\n {4}at /.test(stderr), stderr)
  }
})
