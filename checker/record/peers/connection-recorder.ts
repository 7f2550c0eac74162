import type {
  ConnectionEncrypter,
  MessageStream,
  MultiaddrConnection,
  StreamMuxerFactory,
  Transport,
  Upgrader
} from '@libp2p/interface'
import type { Saw } from '#checker/checkpoint'
import { type Rung, rung as rungSight } from '#checker/record/sights'
import { type MuxerComponents, withMuxerWitness } from './_muxer-witness.ts'
import { ownEnd } from './_own-end.ts'
import { type Bytes, MultistreamTap } from './multistream-tap.ts'
import { Plug } from './plug.ts'

type Factory<Component> = (components: never) => Component

/** One connection on its way up the ladder. */
interface Climb {
  number: number
  direction: 'inbound' | 'outbound'
  /** The rung that breaks if the upgrade fails now. */
  next: Rung | undefined
  tap: MultistreamTap
  /** The stream muxers the remote named inside the Noise handshake. */
  muxersNamed: string[]
}

export interface ConnectionRecorderInit {
  saw: Saw
}

/**
 * Records how far each connection of a libp2p node gets, from the node's own side of the socket, by
 * standing between libp2p and its transport, its encrypter and its muxer. It changes nothing that
 * passes, but can hold inbound connections before their first byte is read.
 */
export class ConnectionRecorder {
  readonly plug = new Plug()
  readonly #saw: Saw
  readonly #climbs = new WeakMap<object, Climb>()
  readonly #byPeer = new Map<string, Climb>()
  #count = 0
  #dials = 0
  #gate: PromiseWithResolvers<void> | undefined

  constructor(init: ConnectionRecorderInit) {
    this.#saw = init.saw
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

  /** Dials; one that fails before it reaches the transport is a broken rung as well. */
  async dial(addr: string, connect: () => Promise<unknown>): Promise<void> {
    const before = this.#dials
    try {
      await connect()
    } catch (error) {
      if (this.#dials === before) this.#broke(this.#begin('outbound'), error, { remoteAddr: addr })
    }
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
        encrypter[method] = (stream, options) => {
          const climb = this.#climbs.get(stream)
          if (climb === undefined) return secure(stream, options)
          const witness = withMuxerWitness(components as MuxerComponents, climb.muxersNamed)
          const own = create(witness as never)
          climb.tap.stop()
          this.#held(climb, { supported: [own.protocol], offered: [...climb.tap.lines] })
          return this.#secured(climb, own[method](stream, options))
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
        climb?.tap.stop()
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
        this.plug.hold(connection)
        await this.plug.isIn()
        const climb = this.#watch(connection, this.#begin('inbound'))
        await this.#gate?.promise
        await this.#failing(climb, upgrader, upgrader.upgradeInbound(connection, options as never))
      },
      upgradeOutbound: async (connection, options) => {
        this.plug.hold(connection)
        await this.plug.isIn()
        const climb = this.#watch(connection, outbound ?? this.#begin('outbound'))
        return this.#failing(
          climb,
          upgrader,
          upgrader.upgradeOutbound(connection, options as never)
        )
      }
    }
  }

  async #secured(
    climb: Climb,
    work: ReturnType<ConnectionEncrypter['secureInbound']>
  ): ReturnType<ConnectionEncrypter['secureInbound']> {
    try {
      const secured = await work
      const { connection, remotePeer } = secured
      this.#climbs.set(connection, climb)
      // Where the handshake did not settle it, the muxer is negotiated inside the encrypted stream.
      climb.tap = new MultistreamTap()
      tapIncoming(connection, climb.tap)
      const extensions = secured.remoteExtensions as { streamMuxers?: string[] } | undefined
      climb.muxersNamed = extensions?.streamMuxers ?? []
      const peerId = remotePeer.toString()
      this.#byPeer.set(peerId, climb)
      this.#held(climb, { peerId })
      return secured
    } catch (error) {
      // Muxers are looked at last: the handshake itself was done, and none of them is known here.
      if (climb.muxersNamed.length > 0) this.#held(climb, {})
      throw error
    }
  }

  async #failing<Result>(climb: Climb, upgrader: Upgrader, work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      this.#broke(climb, error, offersAt(climb, upgrader))
      throw error
    }
  }

  #begin(direction: Climb['direction']): Climb {
    this.#count += 1
    if (direction === 'outbound') this.#dials += 1
    const tap = new MultistreamTap()
    return { number: this.#count, direction, next: 'tcp', tap, muxersNamed: [] }
  }

  #watch(connection: MultiaddrConnection, climb: Climb): Climb {
    this.#climbs.set(connection, climb)
    tapIncoming(connection, climb.tap)
    const localAddr = ownEnd(connection)
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
    // A WebSocket that does not open never says why: pages are not to spy out a network with it.
    const message = (error as Error).message || 'it did not open'
    this.#write(climb, climb.next, false, { ...facts, error: message })
    climb.next = undefined
  }

  #write(climb: Climb, rung: Rung, ok: boolean, facts: object): void {
    const { number: connection, direction } = climb
    this.#saw(rungSight, { connection, direction, rung, ok, ...facts })
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
 * What the two sides have for the rung that broke. A remote that was dialled only answers to what is
 * proposed to it: what it would have offered is known only where it said so in the handshake.
 */
function offersAt({ next, direction, tap, muxersNamed }: Climb, upgrader: Upgrader): object {
  const heard = muxersNamed.length > 0 || direction === 'inbound'
  switch (next) {
    case 'multistream':
      return {
        supported: [...upgrader.getConnectionEncrypters().keys()],
        ...(tap.spoke ? {} : { silent: true }),
        ...(heard ? { offered: [...tap.lines] } : {})
      }
    case 'yamux':
      return {
        supported: [...upgrader.getStreamMuxers().keys()],
        ...(heard ? { offered: muxersNamed.length > 0 ? [...muxersNamed] : [...tap.lines] } : {})
      }
    default:
      return {}
  }
}

/**
 * Shows the tap every byte that arrives. A `message` listener would not do: the first listener makes
 * the stream hand out what it has buffered, and the negotiation that starts a moment later would
 * miss it.
 */
function tapIncoming(connection: MessageStream, tap: MultistreamTap): void {
  const stream = connection as MessageStream & {
    onData?(data: Bytes): void
    readBuffer?: Bytes
  }
  // What came together with the end of the handshake has been decrypted by now.
  if (stream.readBuffer !== undefined) tap.read(stream.readBuffer)
  const onData = stream.onData?.bind(stream)
  if (onData === undefined) return
  stream.onData = data => {
    tap.read(data)
    onData(data)
  }
}
