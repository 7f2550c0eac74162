import assert from 'node:assert/strict'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { startHistory } from '../../test-kit/network.ts'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { startBrowserPeer } from './browser-peer.ts'
import { findChromium } from './chromium.ts'

test('findChromium() says where it has looked, and how to mend it', t => {
  useChromium(t, '/nowhere/chromium')
  assert.deepEqual(findChromium(), {
    missing: 'no Chromium here at /nowhere/chromium: install it, or say where it is in CHROMIUM'
  })
})

test('startBrowserPeer() records that a browser does not start, and leaves nothing behind', async t => {
  const dir = await temporaryFolder(t, { chromium: '#!/bin/sh\nexit 1\n' })
  const path = join(dir, 'chromium')
  await chmod(path, 0o755)
  useChromium(t, path)
  const history = startHistory()
  const opened: unknown[] = []
  const peer = await startBrowserPeer({
    history,
    timeout: AbortSignal.timeout,
    cleanUp: close => opened.push(close)
  })
  assert.equal(peer, null)
  assert.deepEqual(opened, [])
  assert.match(history.first('browser-missing')?.reason ?? '', /^the browser did not start: /)
})

/** For the length of a test, CHROMIUM says this. */
function useChromium(t: TestContext, path: string): void {
  const { CHROMIUM } = process.env
  t.after(() => {
    if (CHROMIUM === undefined) delete process.env.CHROMIUM
    else process.env.CHROMIUM = CHROMIUM
  })
  process.env.CHROMIUM = path
}
