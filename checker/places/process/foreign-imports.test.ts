import assert from 'node:assert/strict'
import { symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { CACHE_DIR, findLessons, LESSONS_DIR, nodeFile, ROOT } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { foreignImports } from './foreign-imports.ts'
import { typeCheck } from './type-check.ts'

const SOLUTION = join(LESSONS_DIR, '01-identity', 'solution', 'node.ts')
const UP = relative(join(CACHE_DIR, 'x'), SOLUTION).replaceAll('\\', '/')

for (const [title, source, place] of [
  ['an import for its effect', `import '${UP}'\n`, ':1:8 '],
  ['an import', `\nimport { createNode } from '${UP}'\n`, ':2:28 '],
  ['a re-export', `export * from '${UP}'\n`, ':1:15 '],
  ['an import when it runs', `  await import('${UP}')\n`, ':1:16 '],
  ['an import by a URL', `import 'file://${SOLUTION}'\n`, ':1:8 '],
  ['an import of the checker', "import { ROOT } from '#checker/project'\n", ':1:22 '],
  ['the checker by its place', "import '../../checker/project/index.ts'\n", ':1:8 ']
] as const) {
  test(`foreignImports() refuses ${title}`, async t => {
    const dir = await temporaryFolder(t, { 'node.ts': source }, CACHE_DIR)
    const [message = '', ...more] = foreignImports(join(dir, 'node.ts'))
    assert.deepEqual(more, [])
    assert.match(message, / imports '.*', which is no part of this node/)
    assert.ok(message.includes(`/node.ts${place}`), message)
  })
}

test('foreignImports() follows what a node imports, and links', async t => {
  const dir = await temporaryFolder(
    t,
    {
      'node.ts': "import './lib/chat.ts'\nimport './linked.ts'\nimport '@libp2p/tcp'\n",
      'lib/chat.ts': `import '../beside.ts'\nimport '../node.ts'\nimport '../${UP}'\n`,
      'beside.ts': "import type { A } from '../../checker/project/index.ts'\nimport './gone.ts'\n",
      'unused.ts': `import '${UP}'\n`
    },
    CACHE_DIR
  )
  await symlink(SOLUTION, join(dir, 'linked.ts'))
  const found = foreignImports(join(dir, 'node.ts'))
  assert.deepEqual(
    found.map(each => /\/([\w/]+)\.ts:(\d+)/.exec(each)?.slice(1).join(':')?.replace(/.*\//, '')),
    ['chat:3', 'node:2']
  )
})

test('foreignImports() has nothing against any starter or solution', async () => {
  for (const lesson of await findLessons()) {
    for (const which of ['starter', 'solution'] as const) {
      assert.deepEqual(foreignImports(nodeFile(lesson, which)), [])
    }
  }
})

test('typeCheck() refuses a node that is somebody else’s', { timeout: 60_000 }, async t => {
  const dir = await temporaryFolder(t, { 'node.ts': `import '${UP}'\n` }, CACHE_DIR)
  const shown = relative(ROOT, join(dir, 'node.ts'))
  const [message = ''] = await typeCheck(join(dir, 'node.ts'))
  assert.ok(message.startsWith(`${shown}:1:8 imports '${UP}'`), message)
})
