import { type History, nameAndId, type Told, timeOf } from '#checker/checkpoint'
import { listenerOf, network, type PeerName, withoutPeer } from './network.ts'

export const QUESTION =
  'A page in a browser cannot open a TCP socket. Which of your two listeners could it reach, and what would a page that was loaded over https:// still refuse?'

export function whatHappened(history: History): Told {
  return [
    listens(history),
    isCalled(history, 'carol', 'the TCP address'),
    isCalled(history, 'dave', 'the one that ends in /ws'),
    triesBoth(history),
    isTheSameAbove(history),
    pingsOverBoth(history)
  ]
}

function listens(history: History): string | undefined {
  const [tcp, ws] = [listenerOf(history, 'tcp'), listenerOf(history, 'ws')]
  const line = history.events('listening', 'node').at(-1)
  return (
    tcp &&
    ws &&
    line &&
    `By ${timeOf(line)} your node listened on two ports: ${tcp} for bare TCP, and ${ws} for WebSockets.`
  )
}

function isCalled(history: History, peer: PeerName, which: string): string | undefined {
  const { node, [peer]: caller } = network(history)
  const opened = history.first(
    'connection-opened',
    peer,
    each => each.peerId === node.peerId && each.direction === 'outbound'
  )
  const line = history.event('connected', 'node', each => each.peerId === caller.peerId)
  return (
    opened &&
    line &&
    `Then ${nameAndId(history, caller.peerId)} dialled ${which}; at ${timeOf(line)} your node had a connection from ${withoutPeer(line.multiaddr)}.`
  )
}

function triesBoth(history: History): string | undefined {
  const { peerId } = network(history).bob
  const dialled = history
    .events('dialing', 'node')
    .map(each => each.multiaddr)
    .filter(addr => addr.endsWith(peerId))
  const line = history.event('connected', 'node', each => each.peerId === peerId)
  const worked = dialled.find(addr => withoutPeer(addr) === withoutPeer(line?.multiaddr ?? ''))
  const other = dialled.find(addr => addr !== worked)
  return (
    line &&
    worked &&
    other &&
    `Of the two addresses of ${nameAndId(history, peerId)}, ${withoutPeer(other)} led nowhere and ${withoutPeer(worked)} led to him, at ${timeOf(line)}: a peer may have many addresses, and is one peer.`
  )
}

function openedWith(history: History, peer: PeerName) {
  const { node } = network(history)
  return history.first('connection-opened', peer, each => each.peerId === node.peerId)
}

function isTheSameAbove(history: History): string | undefined {
  const [alice, bob] = [openedWith(history, 'alice'), openedWith(history, 'bob')]
  return alice &&
    bob &&
    alice.encryption === bob.encryption &&
    alice.multiplexer === bob.multiplexer
    ? `Above the transport all was as before: ${alice.encryption} and ${alice.multiplexer} with alice over TCP (${timeOf(alice)}), and with bob over WebSockets (${timeOf(bob)}).`
    : undefined
}

function pingsOverBoth(history: History): string | undefined {
  const alice = pinged(history, 'alice')
  const bob = pinged(history, 'bob')
  return (
    alice &&
    bob &&
    `So your ping needed no change: ${alice.rtt} ms to alice, who held it back for ${alice.heldMs} ms, and ${bob.rtt} ms to bob, who held it for ${bob.heldMs} ms.`
  )
}

function pinged(history: History, peer: PeerName) {
  const { node, [peer]: remote } = network(history)
  const seen = history.first('ping-seen', peer, each => each.peerId === node.peerId)
  const line = history.event('ping', 'node', each => each.peerId === remote.peerId)
  return seen && line && { rtt: line.rtt, heldMs: seen.heldMs ?? 0 }
}
