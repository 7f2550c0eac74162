import { setTimeout as delay } from 'node:timers/promises'
import type { PeerId, TypedEventTarget } from '@libp2p/interface'
import { type KadDHT, kadDHT, passthroughMapper, type QueryEvent } from '@libp2p/kad-dht'
import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { Libp2pRecord } from '@libp2p/record'
import type { Libp2p } from 'libp2p'
import * as Digest from 'multiformats/hashes/digest'
import type { AbilityContext, Saw, Within } from '#checker/checkpoint'
import {
  type DhtRequest,
  dhtAnswered,
  dhtReplied,
  dhtReplyScripted,
  dhtRequestSeen,
  peerFound,
  routingTableChanged
} from '#checker/record/sights'
import { type DhtQuestion, type DhtScript, decide } from './kademlia-script.ts'

const KAD_PROTOCOL = '/ipfs/kad/1.0.0'
/** Longer than any run: this peer looks for others only when a checkpoint tells it to. */
const NEVER_MS = 24 * 60 * 60 * 1000

/** Requests whose answers name peers. */
const ASKED_FOR_PEERS: ReadonlySet<DhtRequest> = new Set([
  'FIND_NODE',
  'GET_PROVIDERS',
  'GET_VALUE'
])

interface Message {
  type: DhtRequest
  clusterLevel?: number
  key?: Uint8Array
  record?: Uint8Array
}

/** Whom an answer names, by their multihashes. */
interface Reply {
  type?: DhtRequest
  clusterLevel?: number | undefined
  closer?: { id: Uint8Array }[]
  providers?: { id: Uint8Array }[]
}

/** The parts of kad-dht that its published types leave out. */
interface Internals {
  rpc: { handleMessage(from: PeerId, message: Message): Promise<Reply | undefined> }
  network: {
    sendRequest(to: PeerId, message: Message, options: object): AsyncIterable<QueryEvent>
  }
  routingTable: TypedEventTarget<{
    'peer:add': CustomEvent<PeerId>
    'peer:remove': CustomEvent<PeerId>
  }>
}

/** The Kademlia service of a reference peer. */
export function kademliaService() {
  return kadDHT({
    protocol: KAD_PROTOCOL,
    clientMode: false,
    peerInfoMapper: passthroughMapper,
    allowQueryWithZeroPeers: true,
    initialQuerySelfInterval: NEVER_MS,
    querySelfInterval: NEVER_MS,
    incomingMessageTimeout: NEVER_MS
  })
}

/** The DHT of a reference peer: what it is asked is recorded, and what it is answered. */
export class KademliaPeer {
  readonly #dht: KadDHT
  readonly #internals: Internals
  readonly #saw: Saw
  readonly #timeout: AbilityContext['timeout']
  readonly #self: string
  #gate: PromiseWithResolvers<void> | undefined
  #script: DhtScript | undefined

  constructor({ node, saw, timeout }: AbilityContext) {
    this.#dht = (node as Libp2p<{ dht: KadDHT }>).services.dht
    this.#self = node.peerId.toString()
    this.#internals = this.#dht as unknown as Internals
    this.#saw = saw
    this.#timeout = timeout
    this.#watchRequests()
    this.#watchRoutingTable()
  }

  /** Takes requests, and answers none of them until `releaseAnswers`. */
  holdAnswers(): void {
    this.#gate ??= Promise.withResolvers()
  }

  releaseAnswers(): void {
    this.#gate?.resolve()
    this.#gate = undefined
  }

  /** Answers from now on as this says, which is asked for each request; without one, as it would by itself. */
  script(script?: DhtScript): void {
    this.#script = script
  }

  /** Asks one peer which peers it knows that are close to `target`. */
  findNode(peerId: string, target: string, limit: Within): Promise<void> {
    const key = peerIdFromString(target).toMultihash().bytes
    return this.#ask(peerId, { type: 'FIND_NODE', key }, limit)
  }

  /** Asks one peer for the value of a key. */
  getValue(peerId: string, key: Uint8Array, limit: Within): Promise<void> {
    return this.#ask(peerId, { type: 'GET_VALUE', key }, limit)
  }

  /** Gives one peer a value to keep. */
  putValue(peerId: string, key: Uint8Array, value: Uint8Array, limit: Within): Promise<void> {
    const record = new Libp2pRecord(key, value, new Date()).serialize()
    return this.#ask(peerId, { type: 'PUT_VALUE', key, record }, limit)
  }

  /** Looks for a peer through the whole DHT. */
  async findPeer(target: string, { within }: Within): Promise<void> {
    const signal = this.#timeout(within)
    try {
      for await (const event of this.#dht.findPeer(peerIdFromString(target), { signal })) {
        if (event.name !== 'FINAL_PEER') continue
        this.#saw(peerFound, { peerId: target, addrs: event.peer.multiaddrs.map(String) })
        return
      }
      this.#saw(peerFound, { peerId: target, addrs: [] })
    } catch (error) {
      const { message } = error as Error
      this.#saw(peerFound, { peerId: target, addrs: [], error: message })
    }
  }

  async #ask(peerId: string, message: Message, { within }: Within): Promise<void> {
    const { key = new Uint8Array(), type: request } = message
    const asked = { peerId, request, key: showKey(key) }
    const path = { index: 0, queued: 0, running: 0, total: 0 }
    const options = { path, signal: this.#timeout(within) }
    for await (const event of this.#internals.network.sendRequest(
      peerIdFromString(peerId),
      message,
      options
    )) {
      if (event.name === 'QUERY_ERROR') {
        this.#saw(dhtAnswered, { ...asked, closer: [], error: event.error.message })
      } else if (event.name === 'PEER_RESPONSE') {
        const value = event.record?.value
        this.#saw(dhtAnswered, {
          ...asked,
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
      const { type: request, key = new Uint8Array() } = message
      const question = { peerId: from.toString(), request, key: showKey(key) }
      this.#saw(dhtRequestSeen, question)
      // go-libp2p takes a peer into its table only when it has answered who is close to itself.
      if (question.key !== this.#self) await this.#gate?.promise
      return this.#reply(question, message, () => this.#own(question, handle(from, message)))
    }
  }

  /** The answer that this peer gives by itself, recorded before it is on its way. */
  async #own(question: DhtQuestion, given: Promise<Reply | undefined>): Promise<Reply | undefined> {
    const reply = await given
    const named = (some: Reply['closer'] = []) => some.map(({ id }) => showKey(id))
    const isAsked = ASKED_FOR_PEERS.has(question.request)
    if (reply !== undefined && isAsked) {
      const { closer, providers } = reply
      this.#saw(dhtReplied, { ...question, closer: named(closer), providers: named(providers) })
    }
    return reply
  }

  /** What the script says, or else what this peer says by itself. Nothing leaves the other side waiting. */
  async #reply(
    question: DhtQuestion,
    { clusterLevel, type }: Message,
    own: () => Promise<Reply | undefined>
  ): Promise<Reply | undefined> {
    const { peers, reply } = decide(this.#script, question)
    if (reply === undefined) return own()
    if (typeof reply === 'string') {
      this.#saw(dhtReplyScripted, { ...question, reply })
      if (reply === 'silence') return undefined
      throw new Error('refused')
    }
    const { afterMs = 0, closer, providers } = reply
    await delay(afterMs, undefined, { ref: false })
    this.#saw(dhtReplyScripted, {
      ...question,
      reply: peers === undefined ? 'its own' : 'peers',
      ...(closer && { closer: [...closer] }),
      ...(providers && { providers: [...providers] }),
      afterMs
    })
    return peers === undefined ? own() : { type, clusterLevel, ...peers }
  }

  #watchRoutingTable(): void {
    const { routingTable } = this.#internals
    routingTable.addEventListener('peer:add', ({ detail }) => {
      this.#saw(routingTableChanged, { change: 'added', peerId: detail.toString() })
    })
    routingTable.addEventListener('peer:remove', ({ detail }) => {
      this.#saw(routingTableChanged, { change: 'removed', peerId: detail.toString() })
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
