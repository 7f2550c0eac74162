import { type GossipsubPeer, gossipsub, kademlia } from '#checker/abilities'
import type { PlainPeer, ReferencePeer } from '#checker/checkpoint'
import { directMessages } from './direct-messages.ts'
import { files } from './file-exchange.ts'

/** As the app's peers are: in the chat and in the DHT, for direct messages and for files. */
export const APP_PEER = {
  speaks: { pubsub: gossipsub(), dht: kademlia(), direct: directMessages, files }
}

export type AppPeer = ReferencePeer<(typeof APP_PEER)['speaks']>

/** A reference peer that is in the chat, whatever else it is. */
export type Talker = PlainPeer & { pubsub: GossipsubPeer }

/** One that has files to give as well. */
export type FileTalker = Talker & Pick<AppPeer, 'files'>
