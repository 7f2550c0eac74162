import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { CACHE_DIR } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { startTypeServer } from './type-server.ts'
import { otherEncoding, unreadableForNode } from './unreadable.ts'

const SOURCE = "import { log } from '#shared/log'\r\n\r\nlog('shutdown')\r\n"

function inUtf16(text: string, littleEndian = true): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return littleEndian ? bytes : bytes.swap16()
}

test('otherEncoding() knows UTF-16 and UTF-32, with a byte order mark and without', () => {
  for (const mark of ['', '\ufeff']) {
    assert.equal(otherEncoding(inUtf16(mark + SOURCE)), 'UTF-16')
    assert.equal(otherEncoding(inUtf16(mark + SOURCE, false)), 'UTF-16')
    const wide = Buffer.from([...(mark + SOURCE)].flatMap(each => [each.charCodeAt(0), 0, 0, 0]))
    if (mark === '') assert.equal(otherEncoding(wide), 'UTF-32')
    assert.equal(otherEncoding(Buffer.from(mark + SOURCE)), undefined)
  }
  const marked = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('a\0\0\0')])
  assert.equal(otherEncoding(marked), 'UTF-32')
})

test('otherEncoding() takes no UTF-8 for anything else', () => {
  assert.equal(otherEncoding(Buffer.from('')), undefined)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      // A zero is no letter that a source would have.
      fc.pre(!text.includes('\0'))
      assert.equal(otherEncoding(Buffer.from(text)), undefined)
    })
  )
})

test('unreadableForNode() names the file and how to save it, also one beside it', async t => {
  const dir = await temporaryFolder(
    t,
    {
      'node.ts': "import './chat.ts'\n",
      'chat.ts': inUtf16(SOURCE),
      'notes.txt': inUtf16('notes')
    },
    CACHE_DIR
  )
  const file = join(dir, 'node.ts')
  const found = unreadableForNode(file)
  assert.equal(found.length, 1)
  assert.match(found[0] ?? '', /\/chat\.ts:1:1 is saved as UTF-16; .*"Save with Encoding"/)
  const server = startTypeServer(file)
  t.after(() => server.close())
  assert.deepEqual(await server.check(), found)
  await writeFile(file.replace('node.ts', 'chat.ts'), SOURCE)
  assert.deepEqual(await server.check(), [])
})

test('unreadableForNode() finds imports of .js that are .ts', async t => {
  const source = [
    "import type { A } from './chat.js'",
    "// import { a } from './chat.js'",
    "import { there } from './there.js'",
    'import {',
    '  a',
    "} from './chat.js'",
    "export * from './chat.js'",
    "import './nowhere.js'"
  ]
  const dir = await temporaryFolder(
    t,
    {
      'node.ts': source.join('\n'),
      'chat.ts': 'export const a = 1\n',
      'there.js': ''
    },
    CACHE_DIR
  )
  const file = join(dir, 'node.ts')
  const found = unreadableForNode(file)
  assert.deepEqual(
    found.map(each => /:\d+:\d+ /.exec(each)?.[0]),
    [':6:8 ', ':7:15 ']
  )
  assert.match(found[0] ?? '', /'\.\/chat\.js' is not there, and '\.\/chat\.ts' is/)
})
