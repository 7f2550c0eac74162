import { type Identify, type IdentifyPush, identify, identifyPush } from '@libp2p/identify'
import type { PrivateKey, Stream } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { type Ping, ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import type {
  Abilities,
  AbilityContext,
  LibP2PServices,
  PeerOptions,
  Saw
} from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import {
  connectionClosed,
  connectionOpened,
  identified,
  type NewObservation,
  pingSeen
} from '#checker/record/sights'
import { ConnectionRecorder } from './connection-recorder.ts'
import { introduce } from './introduction.ts'
import { Partition } from './partition.ts'
import { PING_PROTOCOL, PingResponder } from './ping-responder.ts'
import type { Timeout } from './timeout.ts'

export interface ReferencePeerInit<Spoken extends Abilities = Abilities>
  extends PeerOptions<Spoken> {
  name: string
  privateKey: PrivateKey
  history: HistoryRecorder
  /** Aborted when what the peer asks of a node has taken too long; `AbortSignal.timeout` by default. */
  timeout?: Timeout
}

/** Whether the other side has taken too long is for the signals of `timeout` to say. */
const NEVER_MS = 120_000

/** What a reference peer is made of, from its start until it leaves. */
export interface PeerParts {
  node: Libp2p<{ identify: Identify; identifyPush: IdentifyPush; ping: Ping }>
  recorder: ConnectionRecorder
  responder: PingResponder
  partition: Partition
  saw: Saw
  timeout: Timeout
  /** What a checkpoint has in hand of each ability. */
  abilities: { [name: string]: unknown }
}

const TRANSPORTS = { tcp, webSockets }
const LISTEN = { tcp: '/ip4/127.0.0.1/tcp/0', webSockets: '/ip4/127.0.0.1/tcp/0/ws' }

/**
 * Starts a libp2p node that records what it sees in the history.
 *
 * @param listen - where it listens; a port of its own for each of its transports unless given
 */
export async function startPeerNode(
  init: ReferencePeerInit,
  listen?: readonly string[]
): Promise<PeerParts> {
  const { name, history, speaks = {}, transports = ['tcp'], timeout = AbortSignal.timeout } = init
  const saw: Saw = ({ kind }, values) =>
    history.record({ kind, actor: name, ...values } as unknown as NewObservation)
  const recorder = new ConnectionRecorder({ saw })
  const partition = new Partition()
  const responder = new PingResponder({
    now: () => history.now,
    seen: ({ peerId, number, arrived, heldMs }) =>
      saw(pingSeen, {
        peerId,
        number,
        arrivedAt: Math.round(arrived * 10) / 10,
        heldMs
      })
  })
  const services = await servicesOf(speaks, saw)
  const node = await createLibp2p({
    privateKey: init.privateKey,
    addresses: { listen: [...(listen ?? transports.map(transport => LISTEN[transport]))] },
    transports: transports.map(transport => recorder.transport(TRANSPORTS[transport]())),
    connectionEncrypters: [recorder.encrypter(noise())],
    streamMuxers: [recorder.muxer(yamux())],
    services: {
      identify: identify(),
      // Of two pushes at once libp2p drops one, so there are none but those of a checkpoint.
      identifyPush: identifyPush({ debounce: 0, runOnSelfUpdate: false }),
      ping: ping(),
      ...services
    },
    // By default libp2p takes five connections a second from one host; here everybody is one host.
    connectionManager: {
      inboundConnectionThreshold: 10_000,
      dialTimeout: NEVER_MS,
      addressDialTimeout: NEVER_MS,
      inboundUpgradeTimeout: NEVER_MS
    },
    connectionGater: partition.gater,
    // Its pings would be mistaken for those of the checkpoint.
    connectionMonitor: { enabled: false }
  })
  watchConnections(node, saw)
  watchIdentify(node, recorder, saw)
  await introduce(node, init)
  await node.unhandle(PING_PROTOCOL)
  await node.handle(PING_PROTOCOL, responder.handle, { maxInboundStreams: 256 })
  for (const protocol of init.protocols ?? []) await node.handle(protocol, hangUp)
  const abilities = await startAll(speaks, { node, saw, timeout })
  return { node, recorder, responder, partition, saw, timeout, abilities }
}

async function servicesOf(speaks: Abilities, saw: Saw): Promise<LibP2PServices> {
  const found = await Promise.all(Object.values(speaks).map(each => each.services?.({ saw })))
  return Object.assign({}, ...found)
}

async function startAll(
  speaks: Abilities,
  context: AbilityContext
): Promise<{ [name: string]: unknown }> {
  const started = Object.entries(speaks).map(async ([name, ability]) => [
    name,
    await ability.start(context)
  ])
  return Object.fromEntries(await Promise.all(started))
}

/** A protocol that is spoken in name only. */
function hangUp(stream: Stream): void {
  stream.abort(new Error('nothing is said here'))
}

function watchIdentify(node: PeerParts['node'], recorder: ConnectionRecorder, saw: Saw): void {
  node.addEventListener('peer:identify', ({ detail }) => {
    const { protocols, listenAddrs } = detail
    const peerId = detail.peerId.toString()
    recorder.identified(peerId, protocols)
    saw(identified, {
      peerId,
      protocolVersion: detail.protocolVersion ?? '',
      agentVersion: detail.agentVersion ?? '',
      listenAddrs: listenAddrs.map(String),
      protocols
    })
  })
}

function watchConnections(node: PeerParts['node'], saw: Saw): void {
  node.addEventListener('connection:open', ({ detail: connection }) => {
    saw(connectionOpened, {
      peerId: connection.remotePeer.toString(),
      direction: connection.direction,
      remoteAddr: connection.remoteAddr.toString(),
      encryption: connection.encryption ?? 'none',
      multiplexer: connection.multiplexer ?? 'none'
    })
  })
  node.addEventListener('connection:close', ({ detail: connection }) => {
    saw(connectionClosed, { peerId: connection.remotePeer.toString() })
  })
}
