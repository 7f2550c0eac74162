import { subscribe } from 'node:diagnostics_channel'
import type { AddressInfo, Socket } from 'node:net'
import type { MultiaddrConnection } from '@libp2p/interface'

/** Where the transports keep the socket of a connection; none of it is in libp2p's interface. */
interface Inside {
  /** Of a TCP connection. */
  socket?: Socket
  /** That of the platform where it was dialled, that of the package `ws` where it came in. */
  websocket?: WebSocket & { _socket?: Socket }
}

const dialled = new WeakMap<WebSocket, AddressInfo>()

// The platform's WebSocket shows its socket to nobody, but Node's tells this channel where it ends.
subscribe('undici:websocket:open', message => {
  const { websocket, address } = message as { websocket?: WebSocket; address?: AddressInfo }
  if (websocket !== undefined && address !== undefined) dialled.set(websocket, address)
})

/** The connection's own end as a multiaddr, where its socket is in reach. */
export function ownEnd(connection: MultiaddrConnection): string | undefined {
  const { socket, websocket } = connection as MultiaddrConnection & Inside
  if (websocket === undefined) return socket && multiaddrOf(socket.address())
  const address = websocket._socket?.address() ?? dialled.get(websocket)
  const end = address && multiaddrOf(address)
  return end && `${end}/ws`
}

function multiaddrOf(address: AddressInfo | object): string | undefined {
  if (!('port' in address)) return undefined
  return `/ip${address.family === 'IPv6' ? 6 : 4}/${address.address}/tcp/${address.port}`
}
