import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { getNetConfig } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'

/**
 * Keeps the TCP ports of a peer that is away: nobody listens there, and the system gives them to nobody else, neither
 * to who listens anywhere nor to who dials. Each is one end of a connection with ourselves.
 */
export class KeptPorts {
  readonly #ends: Socket[] = []

  /** The ports of these addresses, from now until `release`; one that is taken already cannot be kept. */
  async keep(addrs: readonly string[]): Promise<void> {
    const partner = createServer(socket => socket.unref().on('error', () => {}))
    partner.listen(0, '127.0.0.1')
    await once(partner, 'listening')
    const { port } = partner.address() as AddressInfo
    await Promise.all(addrs.map(addr => this.#keep(addr, port)))
    partner.close()
  }

  /** What was kept can be listened at as soon as this is over. */
  async release(): Promise<void> {
    const ends = this.#ends.splice(0).filter(end => !end.closed)
    await Promise.all(ends.map(end => once(end.resetAndDestroy(), 'close')))
  }

  async #keep(addr: string, partner: number): Promise<void> {
    const { host, port } = getNetConfig(multiaddr(addr))
    const end = connect({ host: '127.0.0.1', port: partner, localAddress: host, localPort: port })
    end.unref().on('error', () => {})
    this.#ends.push(end)
    await new Promise(resolve => end.once('connect', resolve).once('close', resolve))
  }
}
