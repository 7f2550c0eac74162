import type { PeerId, TypedEventTarget } from '@libp2p/interface'
import { type KadDHT, kadDHT, passthroughMapper, type QueryEvent } from '@libp2p/kad-dht'
import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { Libp2pRecord } from '@libp2p/record'
import type { Libp2p } from 'libp2p'
import * as Digest from 'multiformats/hashes/digest'
import type { DhtPeer, Within } from '#checker/checkpoint'
import type { DhtRequest } from '#checker/record/history'
import type { Record } from './record.ts'
import type { Timeout } from './timeout.ts'

export const KAD_PROTOCOL = '/ipfs/kad/1.0.0'
/** Longer than any run: this peer looks for others only when a checkpoint tells it to. */
const NEVER_MS = 24 * 60 * 60 * 1000

interface Message {
  type: DhtRequest
  key?: Uint8Array
  record?: Uint8Array
}

/** The parts of kad-dht that its published types leave out. */
interface Internals {
  rpc: { handleMessage(from: PeerId, message: Message): Promise<unknown> }
  network: {
    sendRequest(to: PeerId, message: Message, options: object): AsyncIterable<QueryEvent>
  }
  routingTable: TypedEventTarget<{
    'peer:add': CustomEvent<PeerId>
    'peer:remove': CustomEvent<PeerId>
  }>
}

/** The Kademlia service of a reference peer. */
export function dhtService() {
  return kadDHT({
    protocol: KAD_PROTOCOL,
    clientMode: false,
    peerInfoMapper: passthroughMapper,
    allowQueryWithZeroPeers: true,
    initialQuerySelfInterval: NEVER_MS,
    querySelfInterval: NEVER_MS
  })
}

/** Records the DHT requests that reach a reference peer, and sends some for it. */
export class RecordedDht implements DhtPeer {
  readonly #dht: KadDHT
  readonly #internals: Internals
  readonly #record: Record
  readonly #timeout: Timeout
  #gate: PromiseWithResolvers<void> | undefined
  readonly #self: string

  constructor(node: Libp2p<{ dht: KadDHT }>, record: Record, timeout: Timeout) {
    this.#dht = node.services.dht
    this.#self = node.peerId.toString()
    this.#internals = this.#dht as unknown as Internals
    this.#record = record
    this.#timeout = timeout
    this.#watchRequests()
    this.#watchRoutingTable()
  }

  holdAnswers(): void {
    this.#gate ??= Promise.withResolvers()
  }

  releaseAnswers(): void {
    this.#gate?.resolve()
    this.#gate = undefined
  }

  findNode(peerId: string, target: string, limit: Within): Promise<void> {
    const key = peerIdFromString(target).toMultihash().bytes
    return this.#ask(peerId, { type: 'FIND_NODE', key }, limit)
  }

  getValue(peerId: string, key: Uint8Array, limit: Within): Promise<void> {
    return this.#ask(peerId, { type: 'GET_VALUE', key }, limit)
  }

  putValue(peerId: string, key: Uint8Array, value: Uint8Array, limit: Within): Promise<void> {
    const record = new Libp2pRecord(key, value, new Date()).serialize()
    return this.#ask(peerId, { type: 'PUT_VALUE', key, record }, limit)
  }

  async findPeer(target: string, { within }: Within): Promise<void> {
    const found = { kind: 'peer-found', peerId: target } as const
    const signal = this.#timeout(within)
    try {
      for await (const event of this.#dht.findPeer(peerIdFromString(target), { signal })) {
        if (event.name !== 'FINAL_PEER') continue
        this.#record({ ...found, addrs: event.peer.multiaddrs.map(String) })
        return
      }
      this.#record({ ...found, addrs: [] })
    } catch (error) {
      this.#record({ ...found, addrs: [], error: (error as Error).message })
    }
  }

  async #ask(peerId: string, message: Message, { within }: Within): Promise<void> {
    const { key = new Uint8Array(), type: request } = message
    const answered = { kind: 'dht-answered', peerId, request, key: showKey(key) } as const
    const path = { index: 0, queued: 0, running: 0, total: 0 }
    const options = { path, signal: this.#timeout(within) }
    for await (const event of this.#internals.network.sendRequest(
      peerIdFromString(peerId),
      message,
      options
    )) {
      if (event.name === 'QUERY_ERROR') {
        this.#record({ ...answered, closer: [], error: event.error.message })
      } else if (event.name === 'PEER_RESPONSE') {
        const value = event.record?.value
        this.#record({
          ...answered,
          closer: event.closer.map(({ id }) => id.toString()),
          ...(value === undefined ? {} : { value: Buffer.from(value).toString('base64') })
        })
      }
    }
  }

  #watchRequests(): void {
    const { rpc } = this.#internals
    const handle = rpc.handleMessage.bind(rpc)
    rpc.handleMessage = async (from, message) => {
      this.#record({
        kind: 'dht-request-seen',
        peerId: from.toString(),
        request: message.type,
        key: showKey(message.key ?? new Uint8Array())
      })
      // go-libp2p takes a peer into its table only when it has answered who is close to itself.
      const aboutMe = showKey(message.key ?? new Uint8Array()) === this.#self
      if (!aboutMe) await this.#gate?.promise
      return handle(from, message)
    }
  }

  #watchRoutingTable(): void {
    const { routingTable } = this.#internals
    routingTable.addEventListener('peer:add', ({ detail }) => {
      this.#record({ kind: 'routing-table-changed', change: 'added', peerId: detail.toString() })
    })
    routingTable.addEventListener('peer:remove', ({ detail }) => {
      this.#record({ kind: 'routing-table-changed', change: 'removed', peerId: detail.toString() })
    })
  }
}

/** A peer id in text where the key is one, else base64. */
function showKey(key: Uint8Array): string {
  try {
    return peerIdFromMultihash(Digest.decode(key)).toString()
  } catch {
    return Buffer.from(key).toString('base64')
  }
}
