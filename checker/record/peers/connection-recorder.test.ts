import assert from 'node:assert/strict'
import test from 'node:test'
import { webSockets } from '@libp2p/websockets'
import { multiaddr } from '@multiformats/multiaddr'
import type { Libp2pOptions } from 'libp2p'
import { climb, ladderSentence } from '#checker/record/history'
import { RUNGS } from '#checker/record/sights'
import { untilSeen } from '#checker/test-kit'
import {
  lateMuxerNoise,
  meet,
  mplex,
  plaintext,
  startHistory,
  startNode,
  startPeer
} from '../../test-kit/network.ts'
import { NO_ENCRYPTER, OPTIONS, sentence, settled } from './connection-recorder.fixture.ts'
import { identityFromSeed } from './identity.ts'

const WEB_SOCKETS = { transports: ['webSockets'] } as const
const NODE_WITH_WEB_SOCKETS: Libp2pOptions = {
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
  transports: [webSockets()]
}

const NO_MUXER =
  'TCP, multistream-select, Noise ok; no common stream muxer: alice offers /yamux/1.0.0,'
const REFUSED = 'which your node did not accept'
const ALL = 'TCP, multistream-select, Noise, Yamux, identify ok'

/** What alice's ladder says when she is dialled by such a node, and when she dials it. */
const LADDERS: [node: string, options: Libp2pOptions, inbound: string, outbound: string][] = [
  ['a good node', {}, ALL, ALL],
  [
    'a node without an encrypter',
    { connectionEncrypters: [] },
    `${NO_ENCRYPTER} your node offered nothing`,
    `${NO_ENCRYPTER} ${REFUSED}`
  ],
  [
    'a node with an unknown encrypter',
    { connectionEncrypters: [plaintext] },
    `${NO_ENCRYPTER} your node offered /plaintext/2.0.0`,
    `${NO_ENCRYPTER} ${REFUSED}`
  ],
  [
    'a node without a muxer',
    { streamMuxers: [] },
    `${NO_MUXER} your node offered nothing`,
    `${NO_MUXER} ${REFUSED}`
  ],
  [
    'a node with an unknown muxer',
    { streamMuxers: [mplex] },
    `${NO_MUXER} your node offered /mplex/6.7.0`,
    `${NO_MUXER} your node offered /mplex/6.7.0`
  ],
  [
    'a node that names its unknown muxer after the handshake',
    { connectionEncrypters: [lateMuxerNoise], streamMuxers: [mplex] },
    `${NO_MUXER} your node offered /mplex/6.7.0`,
    `${NO_MUXER} ${REFUSED}`
  ],
  [
    'a node that settles on Yamux after the handshake',
    { connectionEncrypters: [lateMuxerNoise] },
    ALL,
    ALL
  ]
]

for (const [description, options, inbound, outbound] of LADDERS) {
  test(`ConnectionRecorder sees how far ${description} gets`, OPTIONS, async t => {
    const histories = { inbound: startHistory(), outbound: startHistory() }
    const [{ node, addr }, dialled, dialler] = await Promise.all([
      startNode(t, options),
      startPeer(t, histories.inbound),
      startPeer(t, histories.outbound)
    ])
    node.dial(multiaddr(dialled.addr)).catch(() => {})
    dialler.dial(addr)
    await Promise.all(Object.values(histories).map(history => untilSeen(history, settled)))
    assert.equal(sentence(histories.inbound), inbound)
    assert.equal(sentence(histories.outbound), outbound)
    for (const [direction, history] of Object.entries(histories)) {
      for (const rung of history.all('rung')) assert.equal(rung.direction, direction)
    }
  })
}

test('ConnectionRecorder records both ends of the socket and who is there', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const node = await startNode(t)
  const { peerId } = node
  const connection = await meet(history, node, alice)
  const [tcp, multistream, noise, yamux, identify] = history.all('rung')
  assert.equal(`${tcp?.localAddr}/p2p/${alice.peerId}`, alice.addr)
  assert.equal(history.first('connection-opened')?.remoteAddr, `${tcp?.remoteAddr}/p2p/${peerId}`)
  assert.deepEqual([multistream?.supported, multistream?.offered], [['/noise'], ['/noise']])
  assert.equal(noise?.peerId, peerId)
  assert.deepEqual(yamux?.supported, ['/yamux/1.0.0'])
  assert.ok(identify?.offered?.includes('/ipfs/ping/1.0.0'))
  assert.equal(connection.remotePeer.toString(), alice.peerId)
})

test('ConnectionRecorder records both ends of a WebSocket, whoever dialled', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob, node] = await Promise.all([
    startPeer(t, history, 'alice', WEB_SOCKETS),
    startPeer(t, history, 'bob', WEB_SOCKETS),
    startNode(t, NODE_WITH_WEB_SOCKETS)
  ])
  const dialled = await meet(history, node, alice)
  const accepted = await meet(history, node, bob, () => bob.dial(node.addr))
  const [inbound, outbound] = ['alice', 'bob'].map(peer => history.first('rung', peer))
  assert.equal(`${inbound?.localAddr}/p2p/${alice.peerId}`, String(dialled.remoteAddr))
  assert.match(inbound?.remoteAddr ?? '', /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws$/)
  assert.equal(`${outbound?.localAddr}/p2p/${bob.peerId}`, String(accepted.remoteAddr))
  assert.equal(outbound?.remoteAddr, node.addr)
  for (const peer of ['alice', 'bob']) {
    const rungs = climb(history, peer, 'identify')
    assert.equal(ladderSentence(rungs), ALL.replace('TCP', 'WebSocket'))
  }
})

test('ConnectionRecorder records a WebSocket that does not open', OPTIONS, async t => {
  const history = startHistory()
  const [alice, { addr }] = await Promise.all([
    startPeer(t, history, 'alice', WEB_SOCKETS),
    startNode(t)
  ])
  // Somebody is there, but speaks no HTTP.
  const wrong = addr.replace('/p2p/', '/ws/p2p/')
  await alice.dial(wrong)
  assert.equal(
    ladderSentence(climb(history, 'alice', 'yamux')),
    `no WebSocket connection: alice could not reach ${wrong} (it did not open)`
  )
})

test('ConnectionRecorder numbers connections that come side by side', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const nodes = await Promise.all(Array.from({ length: 8 }, () => startNode(t)))
  await Promise.all(nodes.map(node => meet(history, node, alice)))
  for (const { peerId } of nodes) {
    const own = history.first('rung', 'alice', each => each.peerId === peerId)?.connection
    const rungs = history.all('rung').filter(each => each.connection === own)
    assert.deepEqual(
      rungs.map(each => each.rung),
      RUNGS
    )
  }
})

test('ConnectionRecorder records a dial that is refused', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const { peerId } = await identityFromSeed(new Uint8Array(32))
  await alice.dial(`/ip4/127.0.0.1/tcp/1/p2p/${peerId}`)
  assert.equal(
    sentence(history),
    `no TCP connection: alice could not reach /ip4/127.0.0.1/tcp/1/p2p/${peerId}`
  )
  assert.match(history.all('rung')[0]?.error ?? '', /ECONNREFUSED/)
})

test('ConnectionRecorder records a dial that libp2p does not even try', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const addrs = ['undefined/p2p/x', '/ip4/127.0.0.1/tcp/70000', '/ip4/127.0.0.1/udp/1', alice.addr]
  for (const addr of addrs) await alice.dial(addr)
  const rungs = history.all('rung')
  assert.deepEqual(
    rungs.map(each => [each.rung, each.ok, each.direction, each.remoteAddr]),
    addrs.map(addr => ['tcp', false, 'outbound', addr])
  )
  assert.ok(rungs.every(each => each.error !== undefined))
})

test(
  'ConnectionRecorder blames Noise for another peer id than that of the address',
  OPTIONS,
  async t => {
    const histories = { inbound: startHistory(), outbound: startHistory() }
    const [{ node, addr }, dialled, dialler, { peerId }] = await Promise.all([
      startNode(t),
      startPeer(t, histories.inbound),
      startPeer(t, histories.outbound),
      identityFromSeed(new Uint8Array(32))
    ])
    node.dial(multiaddr(dialled.addr.replace(dialled.peerId, peerId))).catch(() => {})
    dialler.dial(addr.replace(node.peerId.toString(), peerId))
    await Promise.all(Object.values(histories).map(history => untilSeen(history, settled)))
    for (const history of Object.values(histories)) {
      assert.equal(sentence(history), 'TCP, multistream-select ok; the Noise handshake failed')
      const broken = history.first('rung', 'alice', each => !each.ok)
      assert.deepEqual([broken?.supported, broken?.offered], [undefined, undefined])
    }
  }
)
