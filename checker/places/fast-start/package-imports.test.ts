import assert from 'node:assert/strict'
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { packageImports } from './package-imports.mjs'

test('packageImports() names what all files of a node import that is not their own', async t => {
  const dir = await temporaryFolder(t, {
    'node.ts': `import { readFile } from 'node:fs/promises'
import {
  a,
  b
} from "a"
import 'b/sub'
import { startChat } from './chat.ts'
import { log } from '#shared/log'
`,
    'chat.ts': "import a from 'a'\nimport * as c from 'c'\nimport './lib/deeper.ts'\n",
    'lib/deeper.ts': "export { d } from 'd'\nexport * from 'e'\nexport { f } from '../rooms.ts'\n",
    'rooms.ts': "import f from 'f'\n",
    'unused.ts': "import g from 'g'\n"
  })
  const found = packageImports(join(dir, 'node.ts'))
  const wanted = ['a', 'b/sub', 'c', 'd', 'e', 'f', 'node:fs/promises', '#shared/log']
  assert.deepEqual(found.toSorted(), wanted.toSorted())
})

test('packageImports() leaves out types, what is loaded later, and what only looks like it', async t => {
  const dir = await temporaryFolder(t, {
    'node.ts': `import type { A } from 'a'
export type { B } from 'b'
import type { Chat } from './chat.ts'
// import c from 'c'
const text = "import d from 'd'"
export const e = 'e'
export function later() {
  return Array.from('f') ?? import('g')
}
`,
    'chat.ts': "import h from 'h'\n"
  })
  assert.deepEqual(packageImports(join(dir, 'node.ts')), [])
})

test('packageImports() follows files by any kind of place, round in circles and behind links', async t => {
  const dir = await temporaryFolder(t, {
    'real/node.mjs': "import './chat.mjs'\n",
    'real/chat.mjs': "import a from 'a'\nimport './node.mjs'\nimport './chat.mjs?again'\n"
  })
  await symlink(join(dir, 'real/node.mjs'), join(dir, 'link.mjs'))
  assert.deepEqual(packageImports(join(dir, 'link.mjs')), ['a'])
  const chat = join(dir, 'real/chat.mjs')
  await writeFile(
    join(dir, 'node.mjs'),
    `import '${chat}'\nimport '${pathToFileURL(chat)}'\nimport 'b'\n`
  )
  assert.deepEqual(packageImports(join(dir, 'node.mjs')), ['a', 'b'])
})

test('packageImports() passes over what cannot be read', async t => {
  const dir = await temporaryFolder(t, {
    'node.ts': "import './nowhere.ts'\nimport '.'\nimport a from 'a'\n"
  })
  assert.deepEqual(packageImports(join(dir, 'node.ts')), ['a'])
  assert.deepEqual(packageImports(join(dir, 'nowhere.ts')), [])
})
