import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import { CACHE_DIR, ROOT } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { typeCheck, typeCheckTogether } from './type-check.ts'

const BROKEN = 'checker/fixtures/bad-nodes/does-not-compile.ts'
const limit = { timeout: 60_000 }
const dir = await temporaryFolder({ after }, {}, CACHE_DIR)

async function write(name: string, text: string): Promise<string> {
  const file = join(dir, name)
  await writeFile(file, text)
  return file
}

test('typeCheck() accepts a sound file', limit, async () => {
  const file = await write('sound.ts', "import { log } from '#shared/log'\nlog('shutdown')\n")
  assert.deepEqual(await typeCheck(file), [])
})

test(
  'typeCheck() gives file, line, column and message of everything that is wrong',
  limit,
  async () => {
    const messages = await typeCheck(join(ROOT, BROKEN))
    assert.equal(messages.length, 2)
    assert.match(messages[0] ?? '', new RegExp(`^${BROKEN}:6:48 TS2322: Type .* is not assignable`))
    assert.match(messages[1] ?? '', new RegExp(`^${BROKEN}:7:22 TS\\d+: .*'peerID'.*'peerId'`))
  }
)

test('typeCheck() looks again when a file beside it has changed', limit, async () => {
  await write('beside.ts', 'export const b = 1\n')
  const file = await write(
    'importer.ts',
    "import { b } from './beside.ts'\nexport const c: number = b\n"
  )
  assert.deepEqual(await typeCheck(file), [])
  await write('beside.ts', "export const b = 'one'\n")
  assert.match((await typeCheck(file)).join(), /importer\.ts:2:14 TS2322: /)
})

test(
  'typeCheck() names the file that is wrong, when it is one that the node imports',
  limit,
  async () => {
    await write('rooms.ts', 'export const rooms: string[] = [1]\n')
    await write('chat.ts', "import { rooms } from './rooms.ts'\n\nexport const n: string = rooms\n")
    const file = await write('node.ts', "import { n, m } from './chat.ts'\nn.length\nm()\n")
    const shown = relative(ROOT, dir)
    const found = await typeCheck(file)
    assert.deepEqual(found.map(message => message.split(':').slice(0, 3).join(':')).sort(), [
      `${shown}/chat.ts:3:14 TS2322`,
      `${shown}/node.ts:1:13 TS2305`,
      `${shown}/rooms.ts:1:33 TS2322`
    ])
  }
)

test(
  'typeCheck() takes a file of comments for a module with nothing in it yet',
  limit,
  async () => {
    await write('todo.ts', '// Chat.\n\n// TODO 1: all of it.\n')
    assert.deepEqual(await typeCheck(join(dir, 'todo.ts')), [])
    const bare = await write('bare.ts', "import './todo.ts'\n")
    assert.deepEqual(await typeCheck(bare), [])
    const named = await write('named.ts', "import { chat } from './todo.ts'\nchat()\n")
    assert.match((await typeCheck(named)).join(), /named\.ts:1:10 TS2305: .*has no exported member/)
  }
)

test('typeCheck() says that a file cannot be parsed', limit, async () => {
  const file = await write('unfinished.ts', 'export const a = {\n')
  assert.match((await typeCheck(file)).join(), /unfinished\.ts:2:1 TS1005: '}' expected\./)
})

test('typeCheckTogether() says of each file what typeCheck() says of it alone', limit, async () => {
  const folders = ['one', 'two', 'three']
  await Promise.all(folders.map(name => mkdir(join(dir, name))))
  const files = await Promise.all([
    write('one/node.ts', "import { log } from '#shared/log'\nlog('shutdown')\n"),
    write('two/node.ts', "import { n } from './chat.ts'\nn.length\n"),
    write('three/node.ts', 'const a: string = 1\na.b()\n'),
    write('two/chat.ts', "export const n: string = 2\nexport const m: number = 'm'\n")
  ]).then(all => all.slice(0, 3))
  const together = await typeCheckTogether(files)
  assert.deepEqual([...together.keys()], files)
  assert.deepEqual(
    [...together.values()].map(found => found.length),
    [0, 2, 2]
  )
  for (const file of files) assert.deepEqual(together.get(file), await typeCheck(file))
})
