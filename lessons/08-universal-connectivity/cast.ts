import { gossipsub, type KademliaPeer, kademlia, type Stranger, stranger } from '#checker/abilities'
import {
  type GivenIdentity,
  giveIdentity,
  type History,
  identityThat,
  type LearnerNode,
  type PlainPeer,
  type Stage
} from '#checker/checkpoint'
import { APP_PEER, type AppPeer, type FileTalker, type Talker } from './app-peer.ts'
import { files } from './file-exchange.ts'
import { PEERS_ALONE } from './limits.ts'
import { speaksNoPing } from './speaks-no-ping.ts'
import { isHeardBy, isMeshed, joinTopics } from './topics.ts'

/** Who is on the network before the node has started. */
export interface Peers {
  identity: GivenIdentity
  /** That of the second node. */
  headless: GivenIdentity
  /** The folder for what is received. */
  downloads: string
  alice: AppPeer
  bob: AppPeer
  carol: Talker
  dave: PlainPeer
  erin: FileTalker & { strange: Stranger }
  /** The first in the DHT whom the second node meets. */
  frank: PlainPeer & { dht: KademliaPeer }
  mallory: Talker & { strange: Stranger }
}

export interface Cast extends Peers {
  node: LearnerNode
  /** The second node, on which hardly anything is typed. */
  container: LearnerNode
  /** Resolves when erin has begun to tell it something. */
  begun: Promise<void>
}

/**
 * Alice is the node's bootstrap peer. Bob is behind her; carol is in nobody's routing table; dave is alone, and his
 * id ends as bob's does.
 * Erin and mallory are strangers: one to the second node, one to the first. Erin does not speak ping.
 */
export async function startPeers(stage: Stage): Promise<Peers> {
  const [identity, headless, downloads, alice, bob, carol, erin, frank, mallory] =
    await Promise.all([
      giveIdentity(stage),
      giveIdentity(stage, 'headless'),
      stage.scratch.makeDir('downloads'),
      stage.startPeer('alice', APP_PEER),
      stage.startPeer('bob', APP_PEER),
      // In nobody's mesh: she is told of messages by their ids.
      stage.startPeer('carol', { speaks: { pubsub: gossipsub({ meshed: false }) } }),
      stage.startPeer('erin', {
        speaks: { pubsub: gossipsub(), files, strange: stranger(), muted: speaksNoPing }
      }),
      stage.startPeer('frank', { speaks: { dht: kademlia() } }),
      stage.startPeer('mallory', { speaks: { pubsub: gossipsub(), strange: stranger() } })
    ])
  const soundsAlike = identityThat(stage, 'sounds alike', id => id.at(-1) === bob.peerId.at(-1))
  const dave = await stage.startPeer('dave', { identity: soundsAlike })
  for (const peer of [alice, bob, carol]) joinTopics(peer)
  await Promise.all([bob.dial(alice.addr), carol.dial(alice.addr)])
  await stage.until(peersAreReady, 'the other peers to know each other', PEERS_ALONE)
  return { identity, headless, downloads, alice, bob, carol, dave, erin, frank, mallory }
}

/** From now on alice tells of bob whoever asks her, and passes on what is said. */
function peersAreReady(history: History): boolean {
  return (
    history.first('routing-table-changed', { by: 'alice', of: 'bob' }) !== undefined &&
    isMeshed(history, 'alice', 'bob') &&
    isMeshed(history, 'bob', 'alice') &&
    isHeardBy(history, 'carol', 'alice')
  )
}
