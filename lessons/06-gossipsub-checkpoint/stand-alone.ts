import type { GossipsubPeer } from '#checker/abilities'
import type { GivenIdentity, PlainPeer, Stage } from '#checker/checkpoint'
import { START_MS } from '#checker/checkpoint'
import { CHAT_TOPIC, FILE_TOPIC } from '#shared/topics'
import { GOSSIP } from './conversation.ts'
import { grafted } from './steps/stands-alone.ts'

/**
 * The node once more, with nobody to dial. Erin comes, who is not in the chat, and asks for a link of its
 * mesh nevertheless: who greets then is heard by nobody.
 */
export async function standAlone(
  stage: Stage,
  identity: GivenIdentity,
  erin: PlainPeer & { pubsub: GossipsubPeer }
): Promise<void> {
  const { peerId } = identity
  const env = { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
  const alone = await stage.startNode({ name: 'alone', identity, env })
  await alone.logs('listening', { within: START_MS })
  await erin.dial(stage.history.event('listening', 'alone')?.multiaddr ?? '')
  // From now on there is a stream on which she can ask.
  erin.pubsub.subscribe(FILE_TOPIC)
  await alone.logs('subscribe', GOSSIP, each => each.peerId === erin.peerId)
  stage.note(grafted, {})
  erin.pubsub.graft(peerId, CHAT_TOPIC)
  await erin.ping(peerId, GOSSIP)
  erin.pubsub.unsubscribe(FILE_TOPIC)
  await alone.logs('unsubscribe', GOSSIP, each => each.peerId === erin.peerId)
  await erin.ping(peerId, GOSSIP)
}
