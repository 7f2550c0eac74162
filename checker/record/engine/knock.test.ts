import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import test from 'node:test'
import { knock } from './knock.ts'

const never = new AbortController().signal

test('knock() is answered where somebody listens, and only there', {
  timeout: 10_000
}, async () => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  assert.equal(await knock('127.0.0.1', address.port, never), true)
  await new Promise(resolve => server.close(resolve))
  assert.equal(await knock('127.0.0.1', address.port, never), false)
})

test('knock() is answered by whoever resets each connection at once', {
  timeout: 10_000
}, async t => {
  const server = createServer(socket => socket.resetAndDestroy())
  t.after(() => server.close())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  const { port } = address
  const knocks = Array.from({ length: 200 }, () => knock('127.0.0.1', port, never))
  assert.ok((await Promise.all(knocks)).every(Boolean))
})

test('knock() takes silence for a no when the time is up', { timeout: 10_000 }, async () => {
  // Nobody has this address, which is for examples: where the network says so at once, it is a no as well.
  assert.equal(await knock('192.0.2.1', 7, AbortSignal.abort()), false)
})
