import {
  type History,
  nameAndId,
  type Told,
  timeBetween,
  timeOf,
  withoutPeer
} from '#checker/checkpoint'
import { answers, foundAt, selfLookup, tookIn } from './dht.ts'
import { removalOfCarol } from './gone.ts'
import { left, network } from './notes.ts'
import { BOOTSTRAP } from './who.ts'

export const QUESTION =
  'Dave found your node by asking one peer. In a network of a million peers, each of which knows a few dozen, about how many would he have had to ask, and why so few?'

export function whatHappened(history: History): Told {
  const opened = (by: string) => history.first('connection-opened', { by, of: 'node' })
  const withValue = (request: 'GET_VALUE' | 'PUT_VALUE') =>
    answers(history, request).find(({ value }) => value !== undefined)
  const nameOf = (name: string) => nameAndId(history, history.id(name))

  const bootstrapPeers = history.noted(network)?.bootstrapPeers ?? []
  const added = history.events('bootstrap-peer', 'node')
  const met = BOOTSTRAP.flatMap(peer => opened(peer) ?? [])
  const last = met.at(-1)
  const lookup = selfLookup(history)
  const [alice, bob] = BOOTSTRAP.map(peer => tookIn(history, peer, 'node'))
  const discovered = history.event('kademlia,discovered', { by: 'node', of: 'carol' })
  const hosts = BOOTSTRAP.filter(peer => tookIn(history, peer, 'carol'))
  const carol = opened('carol')
  const closest = history.event('kademlia,closestpeers', 'node')
  const [put, got] = [withValue('PUT_VALUE'), withValue('GET_VALUE')]
  const found = history.first('peer-found', 'dave', ({ addrs }) => addrs.length > 0)
  const dave = opened('dave')
  const gone = history.noted(left)
  const removal = removalOfCarol(history)
  return [
    last &&
      added.length >= bootstrapPeers.length &&
      `Your node was told of ${bootstrapPeers.length} bootstrap peers; at ${timeOf(last)} it was connected with ${met.length} of them, ${met.map(({ actor }) => actor).join(' and ')}, and that is all one needs to begin.`,
    lookup &&
      `At ${timeOf(lookup)} it asked ${lookup.actor} who is close to ${nameAndId(history, lookup.key)}, which is itself: who is close to you is whom you will be asked about.`,
    alice &&
      bob &&
      `Alice took your node into her routing table at ${timeOf(alice)} and bob at ${timeOf(bob)}, since it answers such questions itself.`,
    hosts.length > 0 &&
      discovered &&
      carol &&
      `Only ${hosts.join(' and ')} knew ${nameOf('carol')}: an answer is how your node discovered her at ${timeOf(discovered)}, and it was connected with her at ${timeOf(carol)}.`,
    lookup &&
      closest &&
      `The lookup was over ${timeBetween(lookup, closest)} after the first question, with ${closest.count} peers, the closest that answered.`,
    put &&
      got &&
      `At ${timeOf(put)} ${put.actor} left a value with your node, and at ${timeOf(got)} ${got.actor} had it from there: they need not be online together.`,
    found &&
      dave &&
      `All that ${nameOf('dave')} knew was bob. He asked for your node, had ${withoutPeer(foundAt(history))} at ${timeOf(found)}, and was connected at ${timeOf(dave)}.`,
    gone &&
      removal &&
      `Carol left at ${timeOf(gone)}; your node took her out of its table ${timeBetween(gone, removal)} later, having tried her: who does not answer is no use to anybody.`
  ].map(sentence => sentence || undefined)
}
