import { gossipsub, kademlia } from '#checker/abilities'
import { giveIdentity, type Stage } from '#checker/checkpoint'

const SERVER = { speaks: { dht: kademlia() } }

/** Starts everybody who is on this network, and records who they are. */
export async function startCast(stage: Stage) {
  const carolsAgent = `hidden/${stage.random.integer('agent', 1e6, 1e9)}`
  const [node, alice, bob, carol, dave, erin, frank, ghost] = await Promise.all([
    giveIdentity(stage),
    stage.startPeer('alice', SERVER),
    stage.startPeer('bob', SERVER),
    stage.startPeer('carol', {
      speaks: { dht: kademlia(), pubsub: gossipsub() },
      agentVersion: carolsAgent
    }),
    stage.startPeer('dave', SERVER),
    stage.startPeer('erin', SERVER),
    stage.startPeer('frank'),
    stage.unreachableAddr('ghost')
  ])
  const { peerId, key } = stage.freshIdentity('lonely')
  const lonely = { peerId, file: await stage.scratch.write('lonely.key', key) }
  // Whoever dials in order, and stops at the first failure, stops at once.
  const bootstrapPeers = [ghost, ...stage.random.shuffle('order', [alice.addr, bob.addr])]
  const peers = [alice, bob, carol, dave, erin, frank]
  stage.challenge('network', {
    node: node.peerId,
    lonely: lonely.peerId,
    ...Object.fromEntries(peers.map(peer => [peer.name, peer.peerId])),
    bootstrapPeers,
    ghost,
    carolsAgent
  })
  return { node, lonely, alice, bob, carol, dave, erin, frank, bootstrapPeers }
}
