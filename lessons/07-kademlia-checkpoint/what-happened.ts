import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { answers, BOOTSTRAP, faultAt, foundAt, network, selfLookup, tookIn } from './network.ts'

export const QUESTION =
  'Dave found your node by asking one peer. In a network of a million peers, each of which knows a few dozen, about how many would he have had to ask, and why so few?'

export function whatHappened(history: History): Told {
  return [
    meetsFirst(history),
    looksForItself(history),
    isTakenIn(history),
    discovers(history),
    finishes(history),
    keepsValue(history),
    isFound(history),
    forgets(history)
  ]
}

function meetsFirst(history: History): string | undefined {
  const { bootstrapPeers, node } = network(history)
  const added = history.events('bootstrap-peer', 'node')
  const met = BOOTSTRAP.flatMap(
    peer => history.first('connection-opened', peer, each => each.peerId === node) ?? []
  )
  const last = met.at(-1)
  return last && added.length >= bootstrapPeers.length
    ? `Your node was told of ${bootstrapPeers.length} bootstrap peers; at ${timeOf(last)} it was connected with ${met.length} of them, ${met.map(each => each.actor).join(' and ')}, and that is all one needs to begin.`
    : undefined
}

function looksForItself(history: History): string | undefined {
  const lookup = selfLookup(history)
  return (
    lookup &&
    `At ${timeOf(lookup)} it asked ${lookup.actor} who is close to ${nameAndId(history, lookup.key)}, which is itself: who is close to you is whom you will be asked about.`
  )
}

function isTakenIn(history: History): string | undefined {
  const { node } = network(history)
  const [alice, bob] = BOOTSTRAP.map(peer => tookIn(peer, node)(history))
  return (
    alice &&
    bob &&
    `Alice took your node into her routing table at ${timeOf(alice)} and bob at ${timeOf(bob)}, since it answers such questions itself.`
  )
}

function discovers(history: History): string | undefined {
  const { carol, node } = network(history)
  const line = history.event('kademlia,discovered', 'node', each => each.peerId === carol)
  const opened = history.first('connection-opened', 'carol', each => each.peerId === node)
  return (
    tookIn('alice', carol)(history) &&
    line &&
    opened &&
    `Only alice knew ${nameAndId(history, carol)}: her answer is how your node discovered carol at ${timeOf(line)}, and it was connected with her at ${timeOf(opened)}.`
  )
}

function finishes(history: History): string | undefined {
  const lookup = selfLookup(history)
  const found = history.event('kademlia,closestpeers', 'node')
  return (
    lookup &&
    found &&
    `The lookup was over ${timeBetween(lookup, found)} after the first question, with ${found.count} peers, the closest that answered.`
  )
}

function keepsValue(history: History): string | undefined {
  const put = answers(history, 'PUT_VALUE').find(each => each.value !== undefined)
  const got = answers(history, 'GET_VALUE').find(each => each.value !== undefined)
  return (
    put &&
    got &&
    `At ${timeOf(put)} ${put.actor} left a value with your node, and at ${timeOf(got)} ${got.actor} had it from there: they need not be online together.`
  )
}

function isFound(history: History): string | undefined {
  const { dave } = network(history)
  const found = history.first('peer-found', 'dave', each => each.addrs.length > 0)
  const opened = history.first(
    'connection-opened',
    'dave',
    each => each.peerId === network(history).node
  )
  return (
    found &&
    opened &&
    `All that ${nameAndId(history, dave)} knew was bob. He asked for your node, had ${foundAt(history).replace(/\/p2p\/.*/, '')} at ${timeOf(found)}, and was connected at ${timeOf(opened)}.`
  )
}

function forgets(history: History): string | undefined {
  const { carol } = network(history)
  const left = faultAt(history, 'left')
  const removal = history.event(
    'kademlia,routing_removal',
    'node',
    each => each.peerId === carol && each.seq > (left?.seq ?? 0)
  )
  return (
    left &&
    removal &&
    `Carol left at ${timeOf(left)}; your node took her out of its table ${timeBetween(left, removal)} later, having tried her: who does not answer is no use to anybody.`
  )
}
