import type { Socket } from 'node:net'
import type {
  ConnectionEncrypter,
  MessageStream,
  MultiaddrConnection,
  StreamMuxerFactory,
  Transport,
  Upgrader
} from '@libp2p/interface'
import type { NewObservation, Rung } from '#checker/history'
import { type Bytes, MultistreamTap } from './multistream-tap.ts'

type Factory<Component> = (components: never) => Component

/** One connection on its way up the ladder. */
interface Climb {
  number: number
  direction: 'inbound' | 'outbound'
  /** The rung that breaks if the upgrade fails now. */
  next: Rung | undefined
  tap: MultistreamTap
  /** The stream muxers the remote named inside the Noise handshake. */
  muxersOffered?: string[]
}

export interface ConnectionRecorderInit {
  record(observation: Omit<Extract<NewObservation, { kind: 'rung' }>, 'actor'>): void
}

/**
 * Records how far each connection of a libp2p node gets, from the node's own side of the socket, by
 * standing between libp2p and its transport, its encrypter and its muxer. It changes nothing that
 * passes, but can hold inbound connections before their first byte is read.
 */
export class ConnectionRecorder {
  readonly #record: ConnectionRecorderInit['record']
  readonly #climbs = new WeakMap<object, Climb>()
  readonly #byPeer = new Map<string, Climb>()
  #count = 0
  #gate: PromiseWithResolvers<void> | undefined

  constructor(init: ConnectionRecorderInit) {
    this.#record = init.record
  }

  /** From now on inbound connections are accepted by TCP and then left waiting. */
  hold(): void {
    this.#gate ??= Promise.withResolvers()
  }

  release(): void {
    this.#gate?.resolve()
    this.#gate = undefined
  }

  /** The remote of the latest connection with that peer has answered identify. */
  identified(peerId: string, protocols: string[]): void {
    const climb = this.#byPeer.get(peerId)
    if (climb !== undefined) this.#held(climb, { peerId, offered: protocols })
  }

  transport(create: Factory<Transport>): (components: unknown) => Transport {
    return components => {
      const transport = create(components as never)
      const dial = transport.dial.bind(transport)
      const createListener = transport.createListener.bind(transport)
      transport.dial = async (addr, options) => {
        const climb = this.#begin('outbound')
        const upgrader = this.#upgrader(options.upgrader, climb)
        try {
          return await dial(addr, { ...options, upgrader })
        } catch (error) {
          // An upgrade that failed has been recorded; here the socket itself did not open.
          if (climb.next === 'tcp') this.#broke(climb, error, { remoteAddr: addr.toString() })
          throw error
        }
      }
      transport.createListener = options =>
        createListener({ ...options, upgrader: this.#upgrader(options.upgrader) })
      return transport
    }
  }

  encrypter(create: Factory<ConnectionEncrypter>): (components: unknown) => ConnectionEncrypter {
    return components => {
      const encrypter = create(components as never)
      for (const method of ['secureInbound', 'secureOutbound'] as const) {
        const secure = encrypter[method].bind(encrypter)
        encrypter[method] = async (stream, options) => {
          const climb = this.#climbs.get(stream)
          if (climb === undefined) return secure(stream, options)
          climb.tap.stop()
          this.#held(climb, { supported: [encrypter.protocol], offered: climb.tap.lines })
          const secured = await secure(stream, options)
          this.#climbs.set(secured.connection, climb)
          const extensions = secured.remoteExtensions as { streamMuxers?: string[] } | undefined
          climb.muxersOffered = extensions?.streamMuxers
          const peerId = secured.remotePeer.toString()
          this.#byPeer.set(peerId, climb)
          this.#held(climb, { peerId })
          return secured
        }
      }
      return encrypter
    }
  }

  muxer(create: Factory<StreamMuxerFactory>): (components: unknown) => StreamMuxerFactory {
    return components => {
      const factory = create(components as never)
      const createStreamMuxer = factory.createStreamMuxer.bind(factory)
      factory.createStreamMuxer = (stream: MessageStream) => {
        const climb = this.#climbs.get(stream)
        if (climb !== undefined) this.#held(climb, { supported: [factory.protocol] })
        return createStreamMuxer(stream)
      }
      return factory
    }
  }

  #upgrader(upgrader: Upgrader, outbound?: Climb): Upgrader {
    return {
      createInboundAbortSignal: signal => upgrader.createInboundAbortSignal(signal),
      getConnectionEncrypters: () => upgrader.getConnectionEncrypters(),
      getStreamMuxers: () => upgrader.getStreamMuxers(),
      upgradeInbound: async (connection, options) => {
        const climb = this.#watch(connection, this.#begin('inbound'))
        await this.#gate?.promise
        await this.#failing(climb, upgrader, upgrader.upgradeInbound(connection, options as never))
      },
      upgradeOutbound: async (connection, options) => {
        const climb = this.#watch(connection, outbound ?? this.#begin('outbound'))
        return this.#failing(
          climb,
          upgrader,
          upgrader.upgradeOutbound(connection, options as never)
        )
      }
    }
  }

  async #failing<Result>(climb: Climb, upgrader: Upgrader, work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      const security = climb.next === 'multistream'
      this.#broke(climb, error, {
        supported: [
          ...(security ? upgrader.getConnectionEncrypters() : upgrader.getStreamMuxers()).keys()
        ],
        offered: security ? climb.tap.lines : (climb.muxersOffered ?? [])
      })
      throw error
    }
  }

  #begin(direction: Climb['direction']): Climb {
    this.#count += 1
    return { number: this.#count, direction, next: 'tcp', tap: new MultistreamTap() }
  }

  #watch(connection: MultiaddrConnection, climb: Climb): Climb {
    this.#climbs.set(connection, climb)
    tapIncoming(connection, climb.tap)
    const localAddr = localAddrOf(connection)
    this.#held(climb, {
      remoteAddr: connection.remoteAddr.toString(),
      ...(localAddr === undefined ? {} : { localAddr })
    })
    return climb
  }

  #held(climb: Climb, facts: object): void {
    if (climb.next === undefined) return
    this.#write(climb, climb.next, true, facts)
    climb.next = NEXT_RUNG[climb.next]
  }

  #broke(climb: Climb, error: unknown, facts: object): void {
    if (climb.next === undefined) return
    this.#write(climb, climb.next, false, { ...facts, error: (error as Error).message })
    climb.next = undefined
  }

  #write(climb: Climb, rung: Rung, ok: boolean, facts: object): void {
    const { number: connection, direction } = climb
    this.#record({ kind: 'rung', connection, direction, rung, ok, ...facts })
  }
}

const NEXT_RUNG: { [Each in Rung]: Rung | undefined } = {
  tcp: 'multistream',
  multistream: 'noise',
  noise: 'yamux',
  yamux: 'identify',
  identify: undefined
}

/**
 * Shows the tap every byte that arrives. A `message` listener would not do: the first listener makes
 * the stream hand out what it has buffered, and the negotiation that starts a moment later would
 * miss it.
 */
function tapIncoming(connection: MultiaddrConnection, tap: MultistreamTap): void {
  const stream = connection as MultiaddrConnection & {
    onData?(data: Bytes): void
  }
  const onData = stream.onData?.bind(stream)
  if (onData === undefined) return
  stream.onData = data => {
    tap.read(data)
    onData(data)
  }
}

/** Where the transport keeps its socket in reach, the socket's own end, as a multiaddr. */
function localAddrOf(connection: MultiaddrConnection): string | undefined {
  const { socket } = connection as MultiaddrConnection & { socket?: Socket }
  if (socket?.localAddress === undefined) return undefined
  const version = socket.localFamily === 'IPv6' ? 6 : 4
  return `/ip${version}/${socket.localAddress}/tcp/${socket.localPort}`
}
