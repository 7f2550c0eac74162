import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { CACHE_DIR } from '#checker/project'
import { childrenOf, isAlive, PROCESSES_VISIBLE } from '../../fixtures/processes.ts'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { typeCheck } from './type-check.ts'
import { startTypeServer, type TypeServer } from './type-server.ts'

const limit = { timeout: 60_000 }
const LOG = "import { log } from '#shared/log'\n"
const dir = await temporaryFolder({ after }, {}, CACHE_DIR)

async function write(name: string, text: string): Promise<string> {
  const file = join(dir, name)
  await writeFile(file, text)
  return file
}

function serve(t: TestContext, file: string): TypeServer {
  const server = startTypeServer(file)
  t.after(() => server.close())
  return server
}

const SOURCES: { title: string; source: string; others?: { [name: string]: string } }[] = [
  { title: 'a sound file', source: `${LOG}log('shutdown')\n` },
  { title: 'an event that there is not', source: `${LOG}log('shut')\nlog('closed')\n` },
  { title: 'two errors in a line', source: 'export const a: string = 1, b: number = "1"\n' },
  { title: 'what cannot be parsed, and what means nothing', source: 'const a = {\nb = c\n' },
  { title: 'letters beyond ASCII', source: '/* ö 𝒳 \u2028 */ export const é: string = 1\n' },
  {
    title: 'line ends of Windows',
    source: 'export const a = 1\r\n\r\nexport const b: string = a\r\n'
  },
  { title: 'a file that is not there', source: "import { a } from './nowhere.ts'\na()\n" },
  { title: 'an empty file', source: '' },
  {
    title: 'a long story',
    source: `import { createLibp2p } from 'libp2p'\nawait createLibp2p({ transports: 1 })\n`
  },
  {
    title: 'errors in the files beside it, but not in those that are not imported',
    source: "import { b } from './b.ts'\nimport './a.ts'\nb.length\nexport const c: string = b\n",
    others: {
      'a.ts': 'export const a: string = 1\n',
      'b.ts': 'export const b = 1\nb()\n',
      'unused.ts': 'export const d: string = 1\n'
    }
  },
  {
    title: 'what changes the meaning of a file elsewhere',
    source: `${LOG}declare global {\n  interface String { length: boolean }\n}\nlog('shutdown')\n`
  },
  { title: 'a sound file again', source: `${LOG}log('shutdown')\n` }
]

test('startTypeServer() says what typeCheck() says, edit after edit', limit, async t => {
  const file = await write('node.ts', '')
  const server = serve(t, file)
  for (const { title, source, others = {} } of SOURCES) {
    await write('node.ts', source)
    for (const [name, text] of Object.entries(others)) await write(name, text)
    const expected = await typeCheck(file)
    assert.deepEqual(await server.check(), expected, title)
    if (!/sound|empty/.test(title)) assert.notEqual(expected.length, 0, title)
  }
})

test('startTypeServer() sees files that come and go', limit, async t => {
  const file = await write('main.ts', "import { chat } from './later.ts'\nchat()\n")
  const server = serve(t, file)
  assert.match((await server.check()).join(), /main\.ts:1:22 TS2307: Cannot find module/)
  await write('later.ts', 'export function chat() {}\n')
  assert.deepEqual(await server.check(), [])
  await rm(join(dir, 'later.ts'))
  assert.match((await server.check()).join(), /TS2307/)
})

test(
  'startTypeServer() answers checks that are asked for at once, each as of its time or later',
  limit,
  async t => {
    const file = await write('quick.ts', 'export const a: string = 1\n')
    const server = serve(t, file)
    const first = server.check()
    const second = server.check()
    assert.deepEqual(await first, await second)
    await write('quick.ts', 'export const a: string = "1"\n')
    assert.deepEqual(await server.check(), [])
  }
)

test('startTypeServer() goes on without its compiler when that has died', {
  ...limit,
  skip: !PROCESSES_VISIBLE && 'needs /proc'
}, async t => {
  const file = await write('orphan.ts', 'export const a: string = 1\n')
  const server = serve(t, file)
  await server.check()
  const compilers = (await childrenOf(process.pid)).filter(each => /--api/.test(each.command))
  assert.equal(compilers.length, 1)
  for (const { pid } of compilers) process.kill(pid, 'SIGKILL')
  assert.match((await server.check()).join(), /orphan\.ts:1:14 TS2322/)
})

test('startTypeServer() goes on without its compiler when that answers nothing, and closes', {
  ...limit,
  skip: !PROCESSES_VISIBLE && 'needs /proc'
}, async t => {
  const file = await write('node.ts', '')
  const server = startTypeServer(file)
  await server.check()
  const compilers = (await childrenOf(process.pid)).filter(each => /--api/.test(each.command))
  assert.notEqual(compilers.length, 0)
  t.after(() => compilers.map(({ pid }) => process.kill(pid, 'SIGKILL')))
  for (const { pid } of compilers) process.kill(pid, 'SIGSTOP')
  await write('node.ts', 'export const a: string = 1\n')
  assert.deepEqual(await server.check(), await typeCheck(file))
  await server.close()
})

test('startTypeServer().close() ends the compiler', {
  ...limit,
  skip: !PROCESSES_VISIBLE && 'needs /proc'
}, async () => {
  const server = startTypeServer(await write('brief.ts', ''))
  await server.check()
  const [compiler] = (await childrenOf(process.pid)).filter(each => /--api/.test(each.command))
  assert.ok(compiler !== undefined)
  await server.close()
  while (await isAlive(compiler.pid)) await new Promise(setImmediate)
})
