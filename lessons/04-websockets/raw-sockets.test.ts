import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import test, { type TestContext } from 'node:test'
import { startHistory, startPeer } from '../../checker/test-kit/network.ts'
import { rawBytesSent, rawSockets, socketsHeld } from './raw-sockets.ts'

const OPTIONS = { timeout: 10_000 }
const PATIENCE = { within: 2000 }
const peerId = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'

/** Mallory, and a server that does this with each of its connections. */
async function malloryAnd(t: TestContext, serve: (socket: Socket) => void) {
  const sockets: Socket[] = []
  const server = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => {})
    serve(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const history = startHistory()
  const mallory = await startPeer(t, history, 'mallory', { speaks: { raw: rawSockets() } })
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, peerId }
  return { history, raw: mallory.raw, server, sockets, target }
}

test('sends() writes the bytes, and records how the connection ended', OPTIONS, async t => {
  const fates = [
    (socket: Socket) => socket.once('data', () => socket.end()),
    (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
    (socket: Socket) => socket.resume()
  ]
  const { history, raw, server, target } = await malloryAnd(t, socket => fates.shift()?.(socket))
  const bytes = Buffer.from('hello')
  await raw.sends(target, { what: 'it is ended', bytes }, PATIENCE)
  await raw.sends(target, { what: 'it is reset', bytes }, PATIENCE)
  await raw.sends(target, { what: 'it is left open', bytes }, { within: 50 })
  server.close()
  await raw.sends(target, { what: 'nobody is there', bytes }, PATIENCE)
  assert.deepEqual(
    history.all(rawBytesSent, 'mallory').map(sent => [sent.what, sent.bytes, sent.end]),
    [
      ['it is ended', 5, 'ended'],
      ['it is reset', 5, 'ended'],
      ['it is left open', 5, 'open'],
      ['nobody is there', 5, 'refused']
    ]
  )
})

test('holds() leaves connections open until letsGo()', OPTIONS, async t => {
  const allThere = Promise.withResolvers<void>()
  const { history, raw, sockets, target } = await malloryAnd(t, socket => {
    socket.resume()
    if (sockets.length === 3) allThere.resolve()
  })
  await raw.holds(target, { what: 'a word', bytes: Buffer.from('hello'), count: 3 }, PATIENCE)
  await allThere.promise
  assert.deepEqual(
    history.all(socketsHeld, 'mallory').map(held => [held.peerId, held.what, held.opened]),
    [[peerId, 'a word', 3]]
  )
  assert.ok(sockets.every(socket => !socket.readableEnded))
  const ended = sockets.map(socket => once(socket, 'close'))
  raw.letsGo()
  await Promise.all(ended)
})
