import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { UsageError } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { readInput } from './index.ts'

const PIPES = { skip: process.platform === 'win32' && 'there are no such pipes', timeout: 30_000 }

async function pipe(t: TestContext): Promise<string> {
  const path = join(await temporaryFolder(t), 'pipe')
  execFileSync('mkfifo', [path])
  return path
}

function refuses(path: string, says: RegExp): Promise<void> {
  return assert.rejects(readInput(path, 'it'), error => {
    assert.ok(error instanceof UsageError)
    assert.match(error.message, says)
    return true
  })
}

test('readInput() reads a file, and refuses what is none', async t => {
  const dir = await temporaryFolder(t)
  await writeFile(join(dir, 'file'), 'text')
  assert.equal(String(await readInput(join(dir, 'file'), 'it')), 'text')
  await refuses(join(dir, 'nowhere'), /^it does not exist$/)
  await refuses(dir, /^it is no file$/)
  await refuses('/dev/null', /^it is no file$/)
})

test('readInput() reads a pipe to its end', PIPES, async t => {
  const path = await pipe(t)
  const text = 'a line\n'.repeat(20_000)
  const [read] = await Promise.all([readInput(path, 'it'), writeFile(path, text)])
  assert.equal(String(read), text)
})

test('readInput() gives up on a pipe that nobody writes to when it is told to', PIPES, async t => {
  const path = await pipe(t)
  const interruption = new AbortController()
  const read = readInput(path, 'it', interruption.signal)
  const reason = new Error('stopped')
  interruption.abort(reason)
  await assert.rejects(read, reason)
})
