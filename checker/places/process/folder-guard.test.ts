import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { untilNone } from '../../fixtures/processes.ts'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'

const unix = { skip: process.platform === 'win32' && 'there is none on Windows' }
const GONE_MS = 20 * 1000

/** A process that guards a folder with something in it, tells so, and waits for its stdin to end. */
async function guarding(t: TestContext, last: string): Promise<[string, ChildProcess]> {
  const folder = await temporaryFolder(t, { a: 'a' })
  const main = `import { guardFolder } from '${import.meta.resolve('./folder-guard.ts')}'
    const stop = guardFolder(process.argv[1])
    process.stdin.on('end', () => { ${last} }).resume()
    console.log('guarded')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', main, folder], {
    stdio: ['pipe', 'pipe', 'inherit']
  })
  await once(child.stdout, 'data')
  return [folder, child]
}

test('guardFolder() takes the folder away when its process is killed', unix, async t => {
  const [folder, child] = await guarding(t, '')
  child.kill('SIGKILL')
  const left = async (): Promise<string[]> => [folder].filter(existsSync)
  assert.deepEqual(await untilNone(left, GONE_MS), [])
})

test('guardFolder() leaves it alone once it has been ended', unix, async t => {
  const [folder, child] = await guarding(t, 'stop()')
  child.stdin?.end()
  const [code] = await once(child, 'close')
  assert.equal(code, 0)
  assert.ok(existsSync(folder))
})
