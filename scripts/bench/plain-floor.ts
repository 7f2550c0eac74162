import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'

/** The cost of running a node without any of our machinery. */
export interface PlainFloor {
  /** Starts the file as anybody would; milliseconds until it has connected to a peer of ours. */
  measure(file: string): Promise<number>
  stop(): Promise<void>
}

export async function startPlainFloor(): Promise<PlainFloor> {
  const peer = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: { inboundConnectionThreshold: 10_000 }
  })
  return {
    measure: async file => {
      const connected = Promise.withResolvers<void>()
      peer.addEventListener('connection:open', () => connected.resolve(), { once: true })
      const began = performance.now()
      const node = spawn(process.execPath, [file], {
        env: {
          ...process.env,
          LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
          REMOTE_PEERS: String(peer.getMultiaddrs()[0])
        },
        stdio: 'ignore'
      })
      const exited = once(node, 'exit')
      const died = exited.then(([code]) => {
        throw new Error(`${file} exited with code ${code} before it connected`)
      })
      await Promise.race([connected.promise, died])
      const took = performance.now() - began
      died.catch(() => {})
      node.kill('SIGKILL')
      await exited
      return took
    },
    stop: async () => peer.stop()
  }
}
