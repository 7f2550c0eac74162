import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import test, { type TestContext } from 'node:test'
import { isUsed, UNTOLD } from './kept-ports.fixture.ts'
import { KeptPorts } from './kept-ports.ts'

const OPTIONS = { timeout: 10_000 }

test('keep() leaves nobody to answer, until somebody listens again', OPTIONS, async t => {
  const port = await freePort()
  const kept = new KeptPorts()
  await kept.keep([`/ip4/127.0.0.1/tcp/${port}/ws`])
  await assert.rejects(once(connect(port, '127.0.0.1'), 'connect'), /ECONNREFUSED/)
  await kept.release()
  assert.equal(await listen(t, port), port)
})

test('keep() uses the port, so that the system gives it to nobody', {
  ...OPTIONS,
  skip: UNTOLD
}, async () => {
  const port = await freePort()
  const kept = new KeptPorts()
  assert.equal(await isUsed(port), false)
  await kept.keep([`/ip4/127.0.0.1/tcp/${port}`])
  assert.equal(await isUsed(port), true)
  await kept.release()
  assert.equal(await isUsed(port), false)
})

test('keep() goes on where a port is taken already', OPTIONS, async t => {
  const [taken, free] = [await listen(t, 0), await freePort()]
  const kept = new KeptPorts()
  await kept.keep([taken, free].map(port => `/ip4/127.0.0.1/tcp/${port}`))
  await kept.release()
  assert.equal(await listen(t, free), free)
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function listen(t: TestContext, port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
