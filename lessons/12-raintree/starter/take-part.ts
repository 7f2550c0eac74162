import type { GossipSub } from '@libp2p/gossipsub'
import type { Libp2p } from 'libp2p'
import {
  BackgroundRouter,
  type BroadcasterInit,
  type Broadcasting,
  changesOf,
  decodeEnvelope,
  parseBootstrapList,
  parseLayers,
  parseValidators,
  type RainTree,
  type RainTreeInit,
  serviceUrlToMultiaddr,
  startRainTree,
  Telemetry
} from '#shared/broadcast'
import { log as ownLog } from './events.ts'

const TEXT = 'workshop/text'

/** What this lesson is about. */
export interface Parts {
  RainTreeRouter: new (init: RainTreeInit) => RainTree
  Broadcaster: new (init: BroadcasterInit) => Broadcasting
}

export interface Settings {
  /** The layers around the tree that are switched on, as `parseLayers` reads them; none by default. */
  layers?: string | undefined
  /** Through whom it comes into the network, as `parseBootstrapList` reads them; nobody by default. */
  bootstrapList?: string | undefined
  /** Where it counts; nodes of one process may share one. Its own by default. */
  telemetry?: Telemetry
  log?: typeof ownLog
}

/** A node that broadcasts, and what a person or a program can have it do. */
export interface Participant {
  /** Does what a line says: `validators <list>`, `broadcast <text>` or `send <peer id> <text>`. */
  typed(line: string): Promise<void>
  telemetry: Telemetry
}

/**
 * Puts the parts together over a node that has been started, and logs what they do. Those of the bootstrap list are
 * dialled behind the scenes: nobody waits for them.
 *
 * @throws ServiceUrlError when the bootstrap list cannot be read, or names a host that has no address
 */
export async function takePart(
  node: Libp2p<{ pubsub: GossipSub }>,
  { Broadcaster, RainTreeRouter }: Parts,
  { bootstrapList = '', layers = '', log = ownLog, telemetry = new Telemetry() }: Settings = {}
): Promise<Participant> {
  const urls = parseBootstrapList(bootstrapList)
  const bootstrapPeers = await Promise.all(urls.map(url => serviceUrlToMultiaddr(url)))
  const warn = (text: string): void => log('warning', text)

  // Whatever comes before all is in place is lost, as for somebody who starts a moment later.
  let above: Broadcasting | undefined
  const background = await BackgroundRouter.start({
    node,
    events: { arrived: arrival => above?.take('background', arrival), warn }
  })
  const raintree = await startRainTree({
    node,
    RainTreeRouter,
    layers: parseLayers(layers),
    events: { arrived: arrival => above?.take('raintree', arrival), warn },
    linkEvents: {
      sent: (peer, { level, data }) => {
        telemetry.countSent(level)
        log('raintree,sent', peer, level, nonceOf(data))
      },
      received: (peer, { level, data }) => {
        telemetry.countReceived(level)
        log('raintree,received', peer, level, nonceOf(data))
      },
      refused: (peer, { message }) => warn(`refused what ${peer} sent: ${message}`)
    }
  })
  const broadcaster = new Broadcaster({
    raintree,
    background,
    deliver: ({ content, from, nonce, router }) =>
      log('delivered', from, router, String(nonce), new TextDecoder().decode(content.value)),
    redundant: nonce => telemetry.countRedundant(nonce)
  })
  above = broadcaster
  telemetry.countStarted()
  void background.bootstrap(bootstrapPeers)

  const known = new Set<string>()
  async function setValidators(list: string): Promise<void> {
    const { added, removed } = changesOf(known, await parseValidators(list))
    for (const peer of added) {
      known.add(peer.id)
      raintree.addPeer(peer)
      background.addPeer(peer)
    }
    for (const id of removed) {
      known.delete(id)
      raintree.removePeer(id)
      background.removePeer(id)
    }
    log('validators', known.size, raintree.levels)
  }

  const commands: { [word: string]: (rest: string) => Promise<void> } = {
    validators: setValidators,
    broadcast: text => broadcaster.broadcast({ type: TEXT, value: new TextEncoder().encode(text) }),
    send: rest => {
      const [peer = '', ...words] = rest.split(' ')
      const value = new TextEncoder().encode(words.join(' '))
      return broadcaster.send(peer, { type: TEXT, value })
    }
  }
  return {
    telemetry,
    typed: async line => {
      const [word = ''] = line.split(' ', 1)
      try {
        if (!Object.hasOwn(commands, word)) throw new Error('there is no such command')
        await commands[word]?.(line.slice(word.length + 1))
      } catch (error) {
        warn(`${word}: ${(error as Error).message}`)
      }
    }
  }
}

/** As it is logged: what cannot be read has none. */
function nonceOf(data: Uint8Array): string {
  try {
    return String(decodeEnvelope(data).nonce)
  } catch {
    return ''
  }
}
