import type { Libp2p } from 'libp2p'
import { CHAT_TOPIC } from '#shared/topics'
import { Once } from './once.ts'
import { TABS_TOPIC } from './tabs-topic.ts'

/** Who a tab is, is asked but once, and a busy machine takes its time. Milliseconds. */
const IDENTIFY_LIMIT_MS = 30_000

/**
 * A peer by way of which tabs of this machine find each other: browsers cannot listen, so somebody has to pass on
 * their first words. It is started when it is first asked for.
 */
export class Relay {
  readonly #node = new Once(startRelay)

  /**
   * Its address, with its peer id.
   *
   * @throws Error of libp2p when it cannot listen
   */
  async addr(): Promise<string> {
    const node = await this.#node.get()
    return String(node.getMultiaddrs()[0])
  }

  async close(): Promise<void> {
    await this.#node.made?.then(
      node => node.stop(),
      () => undefined
    )
  }
}

async function startRelay(): Promise<Libp2p> {
  // Loaded only here, because hardly anybody needs one.
  const [{ createLibp2p }, { circuitRelayServer }, { gossipsub }, { identify, identifyPush }] =
    await Promise.all([
      import('libp2p'),
      import('@libp2p/circuit-relay-v2'),
      import('@libp2p/gossipsub'),
      import('@libp2p/identify')
    ])
  const [{ noise }, { webSockets }, { yamux }] = await Promise.all([
    import('@libp2p/noise'),
    import('@libp2p/websockets'),
    import('@libp2p/yamux')
  ])
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
    transports: [webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify({ timeout: IDENTIFY_LIMIT_MS }),
      identifyPush: identifyPush(),
      relay: circuitRelayServer(),
      pubsub: gossipsub({ allowPublishToZeroTopicPeers: true })
    }
  })
  for (const topic of [CHAT_TOPIC, TABS_TOPIC]) node.services.pubsub.subscribe(topic)
  return node
}
