export { answerPeer, askPeer } from './ask-peer.ts'
export { gossipsub } from './gossipsub.ts'
export type { GossipsubOptions, GossipsubPeer, WireMessage } from './gossipsub-peer.ts'
export { kademlia } from './kademlia.ts'
export type { KademliaPeer } from './kademlia-peer.ts'
export type { DhtQuestion, DhtReply, DhtScript } from './kademlia-script.ts'
export { type Questions, questions } from './questions.ts'
export {
  type HeldStreams,
  type StrangeAnswer,
  type StrangeBytes,
  type Stranger,
  stranger
} from './stranger.ts'
export {
  type StrangeEnd,
  strangeAnswerGiven,
  strangeBytesSent,
  streamLetGo,
  streamsHeld
} from './stranger-sights.ts'
