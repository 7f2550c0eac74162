import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import test, { type TestContext } from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { climb, ladderSentence } from '#checker/record/history'
import { untilSeen } from '#checker/test-kit'
import { meet, startHistory, startNode, startPeer } from '../../test-kit/network.ts'
import { NO_ENCRYPTER, OPTIONS, sentence, settled } from './connection-recorder.fixture.ts'

const RAW: [client: string, act: (socket: Socket) => void, offered: string][] = [
  ['says nothing and goes', socket => socket.end(), 'nothing'],
  ['resets the connection', socket => socket.resetAndDestroy(), 'nothing'],
  ['speaks HTTP', socket => socket.end('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'), 'nothing'],
  ['sends binary', socket => socket.end(Buffer.alloc(4096, 0xff)), 'nothing'],
  ['stops in the middle', socket => socket.end('\u0013/multistream/1.0.0\n\u0007/no'), 'nothing'],
  ['wants TLS', socket => socket.end('\u0013/multistream/1.0.0\n\u000b/tls/1.0.0\n'), '/tls/1.0.0']
]

for (const [description, act, offered] of RAW) {
  test(`ConnectionRecorder sees a TCP client that ${description}`, OPTIONS, async t => {
    const history = startHistory()
    const socket = await rawClient(t, (await startPeer(t, history)).addr)
    await untilSeen(history, each => each.all('rung').length === 1)
    act(socket)
    await untilSeen(history, settled)
    assert.equal(sentence(history), `${NO_ENCRYPTER} your node offered ${offered}`)
  })
}

test('ConnectionRecorder waits with a client that says nothing', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  await rawClient(t, alice.addr)
  await meet(history, await startNode(t), alice)
  const silent = history.all('rung').filter(each => each.connection === 1)
  assert.deepEqual(
    silent.map(each => `${each.rung} ${each.ok}`),
    ['tcp true']
  )
})

test('ConnectionRecorder knows a node that hangs up before a word is said', OPTIONS, async t => {
  const history = startHistory()
  const [alice, { addr }] = await Promise.all([
    startPeer(t, history),
    startNode(t, { connectionGater: { denyInboundConnection: () => true } })
  ])
  await alice.dial(addr)
  const broken = history.first('rung', 'alice', each => !each.ok)
  // How early the reset is noticed is up to the kernel.
  assert.ok(broken?.silent === true || /ECONNRESET|EPIPE/.test(broken?.error ?? ''))
  assert.notEqual(broken?.rung, 'noise')
})

test('ConnectionRecorder holds handshakes until they are released', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice'),
    startPeer(t, history, 'bob')
  ])
  const node = await startNode(t)
  alice.holdHandshakes()
  const held = node.node.dial(multiaddr(alice.addr))
  await untilSeen(history, each => each.first('rung', 'alice'))
  // A whole connection elsewhere shows that there was time for more.
  await meet(history, node, bob)
  assert.deepEqual(
    history.all('rung', 'alice').map(each => each.rung),
    ['tcp']
  )
  assert.equal(
    ladderSentence(climb(history, 'alice', 'yamux')),
    'TCP ok; multistream-select did not finish; your node opened the connection'
  )
  alice.releaseHandshakes()
  await held
  await untilSeen(history, each => each.first('rung', 'alice', ({ rung }) => rung === 'identify'))
  assert.equal(history.first('connection-opened', 'alice')?.peerId, node.peerId)
})

test('ConnectionRecorder lets what it holds go when the peer leaves', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const { node } = await startNode(t)
  alice.holdHandshakes()
  const held = assert.rejects(node.dial(multiaddr(alice.addr)))
  await untilSeen(history, each => each.first('rung', 'alice'))
  await alice.leave()
  await held
})

async function rawClient(t: TestContext, addr: string): Promise<Socket> {
  const socket = connect(Number(addr.split('/')[4]), '127.0.0.1')
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}
