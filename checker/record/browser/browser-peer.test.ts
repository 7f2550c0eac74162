import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { webSockets } from '@libp2p/websockets'
import type { BrowserPeer } from '#checker/checkpoint'
import { formatHistory, type HistoryRecorder, parseHistory } from '#checker/record/history'
import { noBrowser } from '../../test-kit/browser.ts'
import { startHistory, startNode, type TestNode } from '../../test-kit/network.ts'
import { untilSeen } from '../../test-kit/until-seen.ts'
import { startBrowserPeer } from './browser-peer.ts'

const OPTIONS = { timeout: 60_000 }
const PATIENCE = { within: 20_000 }

async function startBrowser(t: TestContext, history: HistoryRecorder): Promise<BrowserPeer> {
  const peer = await startBrowserPeer({
    history,
    timeout: AbortSignal.timeout,
    cleanUp: close => t.after(close)
  })
  assert.ok(peer, JSON.stringify(history.all('browser-missing')))
  return peer
}

function startListener(t: TestContext): Promise<TestNode> {
  return startNode(t, {
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
    transports: [webSockets()]
  })
}

describe('a peer in a browser', { skip: noBrowser, ...OPTIONS }, () => {
  test('reaches a node, learns what it says of itself, and pings it', async t => {
    const history = startHistory()
    const [browser, node] = await Promise.all([startBrowser(t, history), startListener(t)])
    await browser.dial(node.addr, PATIENCE)
    await browser.ping(node.peerId, PATIENCE)
    const [opened] = history.all('connection-opened')
    assert.deepEqual(
      [opened?.actor, opened?.peerId, opened?.direction, opened?.encryption, opened?.multiplexer],
      ['browser', node.peerId, 'outbound', '/noise', '/yamux/1.0.0']
    )
    assert.equal(typeof history.first('ping-sent')?.rttMs, 'number')
    await untilSeen(history, each => each.first('identified', { by: 'browser' }))
    assert.equal(node.node.getPeers().map(String).includes(browser.peerId), true)
  })

  test('records that nobody is there, and stays', async t => {
    const history = startHistory()
    const [browser, node] = await Promise.all([startBrowser(t, history), startListener(t)])
    await node.node.stop()
    await browser.dial(node.addr, PATIENCE)
    await browser.ping(node.peerId, PATIENCE)
    assert.equal(history.first('dial-failed')?.addr, node.addr)
    assert.equal(history.first('ping-sent')?.rttMs, null)
  })

  test('leaves a history that is read again as it was', async t => {
    const history = startHistory()
    await startBrowser(t, history)
    history.record({ kind: 'ended', actor: 'engine', reason: 'played' })
    const text = formatHistory(history)
    assert.equal(formatHistory(parseHistory(text)), text)
    assert.match(history.describe(history.all('peer-up')[0] as never), /listens nowhere/)
  })
})
