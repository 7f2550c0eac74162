import assert from 'node:assert/strict'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { type Exit, type JobEvents, LaunchError } from '#checker/places/process'
import { PROCESSES_VISIBLE, processesWith, untilNone } from '../../fixtures/processes.ts'
import { startAgentProcess } from '../../test-kit/agent-process.ts'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { type Agent, connectAgent } from './connect-agent.ts'

const OPTIONS = { timeout: 60_000 }
const FOREVER = 'setInterval(() => {}, 2 ** 30);'

/** Collects what a node prints until it has ended. */
function listen() {
  const ended = Promise.withResolvers<Exit>()
  const lines: string[] = []
  const up = Promise.withResolvers<void>()
  const events: JobEvents = {
    line: ({ text }) => {
      lines.push(text)
      up.resolve()
    },
    stderr: ({ text }) => lines.push(`stderr: ${text}`),
    flooded: (stream, limit) => lines.push(`flooded ${stream}: ${limit}`),
    exited: ended.resolve
  }
  return { events, lines, up: up.promise, ended: ended.promise }
}

function setUp(agent: Agent, source: string): void {
  agent.setUp({
    files: [{ path: 'a/node.mjs', text: source }],
    entry: 'a/node.mjs',
    args: [],
    fastStart: false
  })
}

test('an agent starts what it is given, and ends it with the connection', OPTIONS, async t => {
  const { agent, exited } = await startAgentProcess(t)
  setUp(agent, `console.log(process.env.WORD); ${FOREVER}`)
  const { events, lines, up } = listen()
  await agent.start({ WORD: 'hello', AGENT_TEST: String(process.pid) }, events)
  await up
  assert.deepEqual(lines, ['hello'])
  await agent.close()
  assert.deepEqual(await exited, { code: 0, signal: null })
  if (!PROCESSES_VISIBLE) return
  const left = () => processesWith('AGENT_TEST', String(process.pid))
  assert.deepEqual(await untilNone(left, 5000), [])
})

test('an agent takes one connection, and no other', OPTIONS, async t => {
  const { agent, socket } = await startAgentProcess(t)
  // By its first answer it has looked at the connection.
  await agent.scratch()
  await assert.rejects(once(connect(socket), 'connect'), /ENOENT|ECONNREFUSED/)
})

test('a node that kills its agent has ended itself', OPTIONS, async t => {
  const { agent } = await startAgentProcess(t)
  setUp(agent, "console.log('up'); process.kill(process.ppid, 'SIGKILL')")
  const { events, lines, ended } = listen()
  const job = await agent.start({}, events)
  assert.deepEqual(await ended, { code: null, signal: 'SIGKILL' })
  assert.match(lines.at(-1) ?? '', /^stderr: the connection with the node's container is lost/)
  assert.deepEqual(await job.stop(), { killed: false })
  await assert.rejects(agent.start({}, listen().events), LaunchError)
})

test('a node that cannot be loaded says so itself', OPTIONS, async t => {
  const { agent } = await startAgentProcess(t)
  setUp(agent, "import 'no-such-package'")
  const { events, lines, ended } = listen()
  await agent.start({}, events)
  assert.equal((await ended).code, 1)
  assert.match(lines.join('\n'), /Cannot find package 'no-such-package'/)
})

test('the output of a node is limited on this side', OPTIONS, async t => {
  const { agent } = await startAgentProcess(t)
  setUp(agent, "console.log('\\n'.repeat(30_000))")
  const { events, lines, ended } = listen()
  await agent.start({}, events)
  await ended
  assert.equal(lines.length, 20_001)
  assert.equal(lines.at(-1), 'flooded stdout: 20000 lines')
})

test('scratch() works in the folder of the agent', OPTIONS, async t => {
  const { agent } = await startAgentProcess(t)
  const scratch = await agent.scratch()
  const path = await scratch.write('a.key', new Uint8Array([1, 0, 255]))
  assert.equal(path, scratch.path('a.key'))
  assert.deepEqual(await scratch.read('a.key'), {
    bytes: Buffer.from([1, 0, 255]),
    mode: 0o600,
    writtenAt: statSync(path).mtimeMs
  })
  assert.equal(await scratch.read('b.key'), null)
  assert.deepEqual(await scratch.list(), ['a.key'])
  const timeUp = new AbortController()
  const appeared = scratch.appears('b.key', timeUp.signal)
  timeUp.abort()
  assert.equal(await appeared, null)
  assert.equal((await scratch.appears('a.key', new AbortController().signal))?.bytes.length, 3)
  await assert.rejects(scratch.read('a.key/b'), /ENOTDIR/)
  await scratch.discard('a.key')
  assert.deepEqual(await scratch.list(), [])
})

/** Whoever connects has a started node, and then is told this. */
async function startImpostor(t: TestContext, say: (socket: Socket) => void): Promise<string> {
  const dir = await temporaryFolder(t)
  const server = createServer(socket => {
    socket.write('{"report":"started","job":1}\n')
    socket.on('error', () => {})
    say(socket)
  })
  const path = join(dir, 'socket')
  server.listen(path)
  await once(server, 'listening')
  t.after(() => server.close())
  return path
}

for (const { what, say } of [
  { what: 'no JSON', say: 'x\n' },
  { what: 'an unknown report', say: '{"report":"passed"}\n' },
  { what: 'a report of the wrong shape', say: '{"report":"exited","job":1,"code":"0"}\n' },
  { what: 'a name that every object has', say: '{"report":"toString"}\n' },
  { what: 'a line that never ends', say: 'x'.repeat(9 * 1024 * 1024) }
]) {
  test(`${what} in place of a report is the end of the node, not more`, OPTIONS, async t => {
    const agent = await connectAgent(await startImpostor(t, socket => socket.write(say)))
    const { events, ended } = listen()
    await agent.start({}, events)
    assert.deepEqual(await ended, { code: null, signal: 'SIGKILL' })
    await agent.close()
  })
}

test('what an agent says of nodes that nobody has started does nothing', OPTIONS, async t => {
  const strange =
    '{"report":"exited","job":7,"code":0,"signal":null}\n{"report":"answer","request":9}\n'
  const agent = await connectAgent(
    await startImpostor(t, socket => socket.end(`${strange}{"report":"cpu","job":1,"ms":5}\n`))
  )
  const { events, ended } = listen()
  const job = await agent.start({}, events)
  assert.equal((await ended).signal, 'SIGKILL')
  assert.equal(job.cpuMs(), 5)
})
