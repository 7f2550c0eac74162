import type { Libp2p } from 'libp2p'
import { acknowledgedLink } from './acknowledged-link.ts'
import { CleanUp } from './clean-up.ts'
import {
  ACKNOWLEDGEMENT_CODEC,
  ACKNOWLEDGEMENT_PROTOCOL,
  CLEAN_UP_CODEC,
  CLEAN_UP_PROTOCOL
} from './layer-messages.ts'
import { type Layers, NO_LAYERS } from './layers.ts'
import type { Link, LinkEvents } from './link.ts'
import { LIMITS, type Limits } from './options.ts'
import type { RainTree, RainTreeInit } from './parts.ts'
import { RAINTREE_CODEC, RAINTREE_PROTOCOL, type RainTreeMessage } from './raintree-message.ts'
import { withRedundancy } from './redundancy.ts'
import type { Peer, Router, RouterEvents } from './router.ts'
import { type StreamLinkInit, streamLink } from './stream-link.ts'

export interface StartRainTreeInit extends Partial<Limits> {
  node: Libp2p
  /** The router that is to be put over the network. */
  RainTreeRouter: new (
    init: RainTreeInit
  ) => RainTree
  events: RouterEvents
  linkEvents?: LinkEvents<RainTreeMessage>
  layers?: Layers
}

/** Puts a RainTree router over libp2p, with those of the layers around it that are switched on. */
export async function startRainTree(init: StartRainTreeInit): Promise<RainTree> {
  const { RainTreeRouter, events, layers = NO_LAYERS, linkEvents = {}, node } = init
  const { patienceMs } = layers
  const links: Link<never>[] = []
  const open = async <Message>(options: Omit<StreamLinkInit<Message>, 'node'>) => {
    const link = await streamLink<Message>({ ...limitsOf(init), ...options, node })
    links.push(link as Link<never>)
    return link
  }
  const plain = await open({
    protocol: RAINTREE_PROTOCOL,
    codec: RAINTREE_CODEC,
    events: linkEvents
  })
  const link = layers.acknowledgement
    ? acknowledgedLink({
        link: plain,
        acknowledgements: await open({
          protocol: ACKNOWLEDGEMENT_PROTOCOL,
          codec: ACKNOWLEDGEMENT_CODEC
        }),
        view: () => tree.peers,
        levels: () => tree.levels,
        patienceMs,
        warn: events.warn
      })
    : plain
  const cleaner = layers.cleanUp
    ? new CleanUp({
        link: await open({ protocol: CLEAN_UP_PROTOCOL, codec: CLEAN_UP_CODEC }),
        view: () => tree.peers,
        send: (peer, data) => tree.send(peer, data),
        patienceMs,
        maxSteps: layers.maxSteps
      })
    : undefined
  const tree = new RainTreeRouter({
    self: node.peerId.toString(),
    link,
    events: {
      ...events,
      arrived: arrival => {
        events.arrived(arrival)
        cleaner?.has(arrival.data).catch(({ message }) => events.warn(message))
      }
    }
  })
  const router: Router =
    layers.redundancy === 'none' ? tree : withRedundancy(tree, layers.redundancy)
  return {
    broadcast: async data => {
      await router.broadcast(data)
      await cleaner?.has(data)
    },
    send: (peer, data) => router.send(peer, data),
    addPeer: (peer: Peer) => {
      for (const each of links) each.learn(peer)
      router.addPeer(peer)
    },
    removePeer: id => {
      for (const each of links) each.forget(id)
      router.removePeer(id)
    },
    get peers() {
      return tree.peers
    },
    get levels() {
      return tree.levels
    },
    close: async () => {
      await Promise.all(links.map(each => each.close()))
    }
  }
}

/** The limits that were given, and nothing else. */
function limitsOf(init: StartRainTreeInit): Partial<Limits> {
  const given = Object.keys(LIMITS).filter(name => name in init) as (keyof Limits)[]
  return Object.fromEntries(given.map(name => [name, init[name]]))
}
