import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { closeDoor, openInBrowser } from './open-in-browser.ts'

const URL = `http://127.0.0.1:4711/${'ab'.repeat(32)}/`

const NEEDS_XDG_OPEN = process.platform !== 'linux' && 'the program that opens files is another one'

/** Writes what it was started with into a pipe. */
const OPENER = '#!/bin/sh\necho "$@" > "$PIPE"\n'

test('openInBrowser() tells no other user the address of the page', {
  skip: NEEDS_XDG_OPEN
}, async t => {
  const dir = await temporaryFolder(t, { 'bin/xdg-open': OPENER })
  await chmod(join(dir, 'bin', 'xdg-open'), 0o755)
  const before = { ...process.env }
  t.after(() => Object.assign(process.env, before))
  process.env.PIPE = join(dir, 'pipe')
  execFileSync('mkfifo', [process.env.PIPE])
  process.env.PATH = `${join(dir, 'bin')}:${before.PATH}`
  const door = join(dir, 'door')
  await openInBrowser(URL, assert.fail, door)
  const file = join(door, 'page.html')
  assert.equal(await readFile(join(dir, 'pipe'), 'utf8'), `${file}\n`)
  assert.equal((await stat(door)).mode & 0o777, 0o700)
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.ok((await readFile(file, 'utf8')).includes(`content="0; url=${URL}"`))
  await closeDoor(door)
  await assert.rejects(stat(door), { code: 'ENOENT' })
  await closeDoor(door)
})
