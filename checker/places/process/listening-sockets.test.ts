import assert from 'node:assert/strict'
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { listeningSockets } from './listening-sockets.ts'

const LINUX = { skip: !existsSync('/proc/self/net/tcp') && 'needs /proc', timeout: 60_000 }

/** Listens at this host, and says at which port. */
const listenAt = (host: string): string =>
  `require('net').createServer().listen(0, '${host}', function () { console.log(this.address().port) });`

async function start(
  t: TestContext,
  code: string,
  env: NodeJS.ProcessEnv = {},
  flags: string[] = []
): Promise<{ pid: number; ports: number[] }> {
  const child = spawn(process.execPath, [...flags, '-e', code], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '', VSCODE_INSPECTOR_OPTIONS: '', ...env }
  }) as ChildProcessByStdio<null, Readable, null>
  const { pid = 0 } = child
  t.after(() => process.kill(-pid, 'SIGKILL'))
  const expected = code.split('createServer').length - 1
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.split('\n').length > expected) break
  }
  return { pid, ports: said.trim().split('\n').map(Number) }
}

test('listeningSockets() finds what a process listens at, of IPv4 and IPv6', LINUX, async t => {
  const { pid, ports } = await start(t, listenAt('127.0.0.2') + listenAt('0.0.0.0'))
  const addrs = ports.flatMap(port => [`/ip4/127.0.0.2/tcp/${port}`, `/ip4/0.0.0.0/tcp/${port}`])
  const found = listeningSockets(pid) ?? []
  assert.equal(found.length, 2)
  assert.ok(found.every(each => addrs.includes(each)))
  const twin = await start(t, listenAt('::1'))
  assert.deepEqual(listeningSockets(twin.pid), [`/ip6/::1/tcp/${twin.ports}`])
})

test('listeningSockets() looks at what a process has started', LINUX, async t => {
  const child = JSON.stringify(listenAt('127.0.0.1'))
  const { pid, ports } = await start(
    t,
    `require('child_process').spawn(process.execPath, ['-e', ${child}], { stdio: 'inherit' })`
  )
  assert.deepEqual(listeningSockets(pid), [`/ip4/127.0.0.1/tcp/${ports}`])
})

test(
  'listeningSockets() leaves out what others listen at, and what is connected',
  LINUX,
  async t => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    const { port } = server.address() as { port: number }
    const dial = `require('net').connect(${port}, '127.0.0.1', () => console.log('createServer'))`
    const { pid } = await start(t, dial)
    assert.deepEqual(listeningSockets(pid), [])
  }
)

test('listeningSockets() leaves out a socket that was handed down', LINUX, async t => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  // biome-ignore lint/suspicious/noExplicitAny: the descriptor of a socket is not in the types
  const { fd } = (server as any)._handle
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
    stdio: ['ignore', 'ignore', 'ignore', fd]
  })
  t.after(() => child.kill('SIGKILL'))
  assert.deepEqual(listeningSockets(child.pid ?? 0), [])
})

test('listeningSockets() says nothing where a debugger was asked for', LINUX, async t => {
  const code = listenAt('127.0.0.1')
  for (const { env, flags } of [
    { flags: ['--inspect=0'] },
    { env: { NODE_OPTIONS: '--inspect=127.0.0.1:0' } },
    { env: { VSCODE_INSPECTOR_OPTIONS: ':::{"autoAttachMode":"always"}' } }
  ]) {
    const { pid } = await start(t, code, env, flags)
    assert.equal(listeningSockets(pid), null)
  }
})

test('listeningSockets() knows nothing of who is gone', () => {
  assert.equal(listeningSockets(2 ** 30), null)
})
