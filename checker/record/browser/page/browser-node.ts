import { type GossipSub, gossipsub } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { type Ping, ping } from '@libp2p/ping'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p, type Libp2pOptions } from 'libp2p'

/**
 * Who somebody is, is asked but once, and never known where there is no answer in the library's 5 seconds. A busy
 * machine takes its time. Milliseconds.
 */
const IDENTIFY_LIMIT_MS = 30_000

export type BrowserNode = Libp2p<{ ping: Ping; pubsub: GossipSub }>

/**
 * js-libp2p as browsers run it: nobody can dial it, and it dials over WebSockets alone.
 *
 * @param more transports beside that one, and where to listen with them
 */
export function createBrowserNode(
  more: Pick<Libp2pOptions, 'addresses' | 'transports'> = {}
): Promise<BrowserNode> {
  return createLibp2p({
    ...more,
    transports: [webSockets(), ...(more.transports ?? [])],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    // By default a browser dials neither ws:// nor addresses of this machine, and says nothing of it.
    connectionGater: { denyDialMultiaddr: () => false },
    connectionMonitor: { enabled: false },
    services: {
      identify: identify({ timeout: IDENTIFY_LIMIT_MS }),
      identifyPush: identifyPush(),
      ping: ping(),
      pubsub: gossipsub({ allowPublishToZeroTopicPeers: true })
    }
  })
}
