import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { CACHE_DIR } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { typeCheck } from './type-check.ts'
import { startTypeServer } from './type-server.ts'

const TASK = 'async function task(): Promise<string> {\n  return "a"\n}\n'

const SOURCES: [what: string, source: string, says: RegExp][] = [
  ['an enum', 'export enum A { x }\n', /TS1294: .* an enum is more .* Write an object: const/],
  [
    'a parameter property',
    'export class A {\n  constructor(private a: number) {\n    this.a = a\n  }\n}\n',
    /TS1294: .* a parameter property is more .* a field of the class that the constructor sets/
  ],
  ['a namespace', 'export namespace A { export const a = 1 }\n', /TS1294: .* a namespace is more/],
  ['an assertion', 'export const a = <string>JSON.parse("1")\n', /TS1294: .*Write value as Type/],
  ['require', "import fs = require('node:fs')\nfs.cpSync\n", /TS1294: .*Write import … from '…'/],
  [
    'a file without its ending',
    "import { b } from './b'\nb()\n",
    /TS2835: .*Did you mean '\.\/b\.js'\? Here it is '\.\/b\.ts'/
  ],
  [
    'a promise taken for its value',
    `${TASK}export const a: string = task()\n`,
    /TS2322: .*is an await missing\?/
  ],
  [
    'a function that is not called',
    "import { tcp } from '@libp2p/tcp'\nimport { createLibp2p } from 'libp2p'\ncreateLibp2p({ transports: [tcp] })\n",
    /TS2322: .*is it to be called, with \(\) behind it\?/
  ],
  [
    'a name that is nearly right',
    "import { createLibp2p } from 'libp2p'\ncreateLibp2p({ streamMuxer: [] })\n",
    /TS2561: .*Did you mean to write 'streamMuxers'\?/
  ],
  ['a promise handed over', `${TASK}parseInt(task())\n`, /TS2345: .*is an await missing\?/],
  ['a promise asked for more', `${TASK}task().length\n`, /TS2339: .*is an await missing\?/]
]

test('the compiler’s messages say what they mean for Node', { timeout: 60_000 }, async t => {
  const dir = await temporaryFolder(t, {}, CACHE_DIR)
  const file = join(dir, 'node.ts')
  await writeFile(join(dir, 'b.ts'), 'export function b(): void {}\n')
  await writeFile(file, '')
  const server = startTypeServer(file)
  t.after(() => server.close())
  for (const [what, source, says] of SOURCES) {
    await writeFile(file, source)
    const messages = await typeCheck(file)
    assert.match(messages.join('\n'), says, what)
    assert.deepEqual(await server.check(), messages, what)
  }
  await writeFile(file, 'export const a: string = 1\n')
  assert.doesNotMatch((await typeCheck(file)).join(), /await|Node/)
})
