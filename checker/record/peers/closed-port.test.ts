import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import test from 'node:test'
import { closedPort } from './closed-port.ts'

/** tcpmux: nobody has run it for decades. */
const CLOSED = 1

test('closedPort() passes over ports that accept connections', async t => {
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  assert.equal(await closedPort([port, port, CLOSED]), CLOSED)
  await assert.rejects(closedPort([port]), /every port tried on 127.0.0.1 accepts connections/)
})

test('closedPort() needs a candidate', async () => {
  await assert.rejects(closedPort([]), /every port tried/)
})
