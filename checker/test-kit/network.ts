import type { TestContext } from 'node:test'
import { identify } from '@libp2p/identify'
import type { Connection, ConnectionEncrypter, StreamMuxerFactory } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { peerIdFromString } from '@libp2p/peer-id'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2pOptions } from 'libp2p'
import type { Abilities, Ability, PeerOptions, PlainPeer } from '#checker/checkpoint'
import { HISTORY_VERSION, HistoryRecorder } from '#checker/record/history'
import { keyFromSeed, type StartedPeer, startReferencePeer } from '#checker/record/peers'
import { untilSeen } from './until-seen.ts'

/** A history whose clock is the real one, as in a run. */
export function startHistory(): HistoryRecorder {
  const began = performance.now()
  const header = {
    history: HISTORY_VERSION,
    lesson: 'test',
    seed: 'test',
    command: 'test',
    typed: false
  } as const
  return new HistoryRecorder(header, () => performance.now() - began)
}

interface Stops {
  nodes: (() => unknown)[]
  peers: (() => unknown)[]
}

const stopsOf = new WeakMap<TestContext, Stops>()

/**
 * What is stopped when the test is over: nodes first, and abruptly, for a connection that both sides
 * close in good manners at the same time takes libp2p 500 ms.
 */
function atEnd(t: TestContext): Stops {
  const known = stopsOf.get(t)
  if (known !== undefined) return known
  const stops: Stops = { nodes: [], peers: [] }
  stopsOf.set(t, stops)
  t.after(async () => {
    await Promise.all(stops.nodes.map(stop => stop()))
    await Promise.all(stops.peers.map(stop => stop()))
  })
  return stops
}

/** A reference peer that leaves when the test is over. */
export async function startPeer<Spoken extends Abilities = Record<never, Ability>>(
  t: TestContext,
  history: HistoryRecorder,
  name = 'alice',
  options: PeerOptions<Spoken> = {}
): Promise<StartedPeer<Spoken>> {
  const privateKey = await keyFromSeed(new Uint8Array(32).fill(name.charCodeAt(0)))
  const peer = await startReferencePeer({ ...options, name, privateKey, history })
  atEnd(t).peers.push(() => peer.stop())
  return peer
}

/** A libp2p node as a learner would build it, except for what is given. */
export async function startNode(t: TestContext, options: Libp2pOptions = {}) {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionMonitor: { enabled: false },
    ...options,
    services: { identify: identify(), ping: ping() }
  })
  atEnd(t).nodes.push(() => {
    for (const connection of node.getConnections()) connection.abort(new Error('the test is over'))
    return node.stop()
  })
  return { node, peerId: node.peerId.toString(), addr: String(node.getMultiaddrs()[0]) }
}

export type TestNode = Awaited<ReturnType<typeof startNode>>

/**
 * Connects the node and the peer and waits until both know all of each other: a connection on which
 * identify is still under way takes libp2p 500 ms to close.
 *
 * @returns the node's end of the connection
 */
export async function meet(
  history: HistoryRecorder,
  { node, peerId }: TestNode,
  peer: PlainPeer,
  dial: () => Promise<unknown> = () => node.dial(multiaddr(peer.addr))
): Promise<Connection> {
  const identified = new Promise(resolve => node.addEventListener('peer:identify', resolve))
  await dial()
  await identified
  await untilSeen(history, each =>
    each.first('rung', peer.name, rung => rung.rung === 'identify' && rung.peerId === peerId)
  )
  const [connection] = node.getConnections(peerIdFromString(peer.peerId))
  if (connection === undefined) throw new Error('the connection is gone already')
  return connection
}

/** An encrypter by the name of libp2p's plaintext; it never comes to encrypting anything. */
export function plaintext(): ConnectionEncrypter {
  const refuse = () => Promise.reject(new Error('nobody should have agreed to plaintext'))
  return { protocol: '/plaintext/2.0.0', secureInbound: refuse, secureOutbound: refuse }
}

/** Noise as in implementations that do not settle the muxer inside the handshake. */
export function lateMuxerNoise(components: Parameters<ReturnType<typeof noise>>[0]) {
  const encrypter = noise()(components)
  for (const method of ['secureInbound', 'secureOutbound'] as const) {
    const secure = encrypter[method].bind(encrypter)
    encrypter[method] = (connection, options) =>
      secure(connection, { ...options, skipStreamMuxerNegotiation: true })
  }
  return encrypter
}

/** A muxer that no reference peer speaks; it never comes to muxing anything. */
export function mplex(): StreamMuxerFactory {
  return {
    protocol: '/mplex/6.7.0',
    createStreamMuxer: () => {
      throw new Error('nobody should have agreed to mplex')
    }
  }
}
