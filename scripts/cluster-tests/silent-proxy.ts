import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands before a server; its connections can die without a word, as behind a gateway that forgets them. */
export interface SilentProxy {
  port: number
  /** Nothing more comes through the connections that there are, nor through the next one; later ones are good. */
  silence(): void
  /** How many connections have died so. */
  readonly silenced: number
  close(): void
}

export async function silentProxy(target: number): Promise<SilentProxy> {
  const sockets = new Set<Socket>()
  let isNextSilent = false
  let silenced = 0
  const server = createServer(client => {
    if (isNextSilent) {
      isNextSilent = false
      silenced += 1
      sockets.add(client)
      client.on('error', () => {}).resume()
      return
    }
    const upstream = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [client, upstream],
      [upstream, client]
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.once('close', () => sockets.delete(from))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get silenced() {
      return silenced
    },
    silence: () => {
      isNextSilent = true
      for (const socket of sockets) {
        socket.unpipe()
        socket.resume()
      }
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
  }
}
