import { createHash } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { type GossipsubPeer, gossipsub, kademlia } from '#checker/abilities'
import {
  type Check,
  type FreshIdentity,
  giveIdentity,
  type LearnerNode,
  type PlainPeer,
  type ReferencePeer,
  START_MS,
  type Stage,
  type Within
} from '#checker/checkpoint'
import { encodeChatMessage, encodeDiscoveryMessage } from '#shared/message'
import { directMessages } from './direct-messages.ts'
import { files } from './file-exchange.ts'
import { CHAT_TOPIC, DISCOVERY_TOPIC, FILE_TOPIC, isHeardBy, isMeshed, TOPICS } from './network.ts'

const START = { within: START_MS }
/** On loopback everything takes milliseconds. */
export const SOON = { within: 1500 }
/** What the reference peers do among themselves is never held against the node. */
export const PEERS_ALONE = { within: 15_000 }

/** As the app's peers are: in the chat and in the DHT, for direct messages and for files. */
const APP_PEER = {
  speaks: { pubsub: gossipsub(), dht: kademlia(), direct: directMessages, files }
}

/** A reference peer of the chat. */
export type Talker = PlainPeer & { pubsub: GossipsubPeer }
/** One that is in the DHT as well, and takes direct messages and files. */
export type AppPeer = ReferencePeer<(typeof APP_PEER)['speaks']>

interface Identity extends FreshIdentity {
  /** Where its key is. */
  file: string
}

export interface Cast {
  stage: Stage
  node: LearnerNode
  identity: Identity
  headless: Identity
  alice: AppPeer
  bob: AppPeer
  carol: Talker
  dave: PlainPeer
}

/**
 * Starts everybody, the node last. Bob and carol are connected with alice; dave with nobody. The node
 * is told of alice alone.
 */
export async function startCast(stage: Stage): Promise<Cast> {
  const fresh = stage.freshIdentity('headless')
  const [identity, headless, downloads, alice, bob, carol, dave] = await Promise.all([
    giveIdentity(stage),
    stage.scratch.write('headless.key', fresh.key).then(file => ({ ...fresh, file })),
    stage.scratch.makeDir('downloads'),
    stage.startPeer('alice', APP_PEER),
    stage.startPeer('bob', APP_PEER),
    // In nobody's mesh: she is told of messages by their ids.
    stage.startPeer('carol', { speaks: { pubsub: gossipsub({ meshed: false }) } }),
    stage.startPeer('dave')
  ])
  const peers = { node: identity, headless, alice, bob, carol, dave }
  const ids = Object.entries(peers).map(([name, { peerId }]) => [name, peerId])
  stage.challenge('network', Object.fromEntries(ids))
  for (const peer of [alice, bob, carol]) joinTopics(peer)
  await Promise.all([bob.dial(alice.addr), carol.dial(alice.addr)])
  await stage.until(
    history =>
      // From now on alice tells of bob whoever asks her, and passes on what is said.
      history.first('routing-table-changed', 'alice', each => each.peerId === bob.peerId) &&
      isMeshed(history, 'alice', 'bob') &&
      isMeshed(history, 'bob', 'alice') &&
      isHeardBy(history, 'carol', 'alice'),
    'the other peers to know each other',
    PEERS_ALONE
  )
  const node = await stage.startNode({
    env: {
      IDENTITY_FILE: identity.file,
      LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
      BOOTSTRAP_PEERS: alice.addr,
      DOWNLOAD_DIR: downloads
    }
  })
  await node.logs('identity', START)
  return { stage, node, identity, headless, alice, bob, carol, dave }
}

export function joinTopics(peer: Talker): void {
  for (const topic of TOPICS) peer.pubsub.subscribe(topic)
}

/** Waits until a check passes; if it does not, the run ends there. */
export function shown({ stage }: Cast, check: Check, limit: Within): Promise<void> {
  const what = `the step "${check.title}"`
  return stage.until(history => check.judge(history).state === 'pass', what, limit)
}

/** A word that nobody could know. */
export function nonce({ stage }: Cast, label: string): string {
  return Buffer.from(stage.random.bytes(label, 8)).toString('hex')
}

/** Says something to everybody, in plain text, as the app does. */
export async function say(
  { stage }: Cast,
  peer: Talker,
  name: string,
  text: string
): Promise<void> {
  stage.challenge(name, { by: peer.name, text })
  await peer.pubsub.publish(CHAT_TOPIC, utf8(text))
}

/** Says something as the nodes of the earlier lessons do. */
export async function sayAsBefore(
  { stage }: Cast,
  peer: Talker,
  name: string,
  text: string
): Promise<void> {
  stage.challenge(name, { by: peer.name, text })
  const timestamp = Math.floor(Date.now() / 1000)
  const message = encodeChatMessage({ from: peer.peerId, text, timestamp, type: 'CHAT' })
  await peer.pubsub.publish(CHAT_TOPIC, message)
}

/** Makes itself known, after something on the same topic that nobody can read. */
export async function announce({ stage }: Cast, peer: Talker): Promise<void> {
  const { publicKey } = peerIdFromString(peer.peerId)
  if (publicKey === undefined) throw new Error(`there is no public key in ${peer.peerId}`)
  // As the app's browser peers do, which are reached over WebRTC: not by this node.
  const addrs = [`/ip4/127.0.0.1/udp/9/webrtc-direct/p2p/${peer.peerId}`, ...peer.addrs]
  const binary = addrs.map(addr => multiaddr(addr))
  stage.challenge('announced', { addrs })
  await peer.pubsub.publish(DISCOVERY_TOPIC, new Uint8Array([0xff, 0, 1]))
  await peer.pubsub.publish(DISCOVERY_TOPIC, encodeDiscoveryMessage(publicKey, binary))
}

/** Announces a file, and gives it to whoever asks. */
export async function offer(
  { stage }: Cast,
  peer: AppPeer,
  name: string,
  file: { id: string; bytes: Uint8Array }
): Promise<void> {
  peer.files.share(file.id, file.bytes)
  stage.challenge(name, { id: file.id, ...factsOf(file.bytes) })
  await peer.pubsub.publish(FILE_TOPIC, utf8(file.id))
}

/** Notes what there is on the disk, in the run's own folder. */
export async function lookFor({ stage }: Cast, name: string, path: string): Promise<void> {
  const file = await stage.scratch.read(path)
  stage.witness(name, { file: file && factsOf(file.bytes) })
}

/** Types something; `line` is the whole of what is typed. */
export function typeText({ stage, node }: Cast, name: string, text: string, line = text): void {
  stage.challenge(name, { by: 'node', text })
  node.types(line)
}

export function factsOf(bytes: Uint8Array): { size: number; sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
