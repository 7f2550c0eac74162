import {
  countOf,
  type History,
  nameAndId,
  type Told,
  timeOf,
  withoutPeer
} from '#checker/checkpoint'
import { rawBytesSent, socketsHeld } from './raw-sockets.ts'
import { listenerOf, type PeerName } from './transports.ts'

export const QUESTION =
  'A page in a browser cannot open a TCP socket. Which of your two listeners could it reach, and what would a page that was loaded over https:// still refuse?'

export function whatHappened(history: History): Told {
  const [tcp, ws] = [listenerOf(history, 'tcp'), listenerOf(history, 'ws')]
  const listening = history.events('listening', 'node').at(-1)
  const [toAlice, toBob] = [pinged(history, 'alice'), pinged(history, 'bob')]
  return [
    tcp &&
      ws &&
      listening &&
      `By ${timeOf(listening)} your node listened on two ports: ${tcp} for bare TCP, and ${ws} for WebSockets.`,
    isCalled(history, 'carol', 'the TCP address'),
    isCalled(history, 'dave', 'the one that ends in /ws'),
    triesBoth(history),
    isTheSameAbove(history),
    toAlice &&
      toBob &&
      `So your ping needed no change: ${toAlice.rtt} ms to alice, who held it back for ${toAlice.heldMs} ms, and ${toBob.rtt} ms to bob, who held it for ${toBob.heldMs} ms.`,
    bearsStrangers(history)
  ]
}

function isCalled(history: History, by: PeerName, which: string): string | undefined {
  const opened = history.first(
    'connection-opened',
    { by, of: 'node' },
    ({ direction }) => direction === 'outbound'
  )
  const line = history.event('connected', { by: 'node', of: by })
  return (
    opened &&
    line &&
    `Then ${nameAndId(history, line.peerId)} dialled ${which}; at ${timeOf(line)} your node had a connection from ${withoutPeer(line.multiaddr)}.`
  )
}

function triesBoth(history: History): string | undefined {
  const bob = history.id('bob')
  const line = history.event('connected', { by: 'node', of: 'bob' })
  const dialled = history
    .events('dialing', 'node')
    .map(each => each.multiaddr)
    .filter(addr => addr.endsWith(bob))
  const worked = dialled.find(addr => withoutPeer(addr) === withoutPeer(line?.multiaddr ?? ''))
  const other = dialled.find(addr => addr !== worked)
  return (
    line &&
    worked &&
    other &&
    `Of the two addresses of ${nameAndId(history, bob)}, ${withoutPeer(other)} led nowhere and ${withoutPeer(worked)} led to him, at ${timeOf(line)}: a peer may have many addresses, and is one peer.`
  )
}

function isTheSameAbove(history: History): string | undefined {
  const [alice, bob] = ['alice', 'bob'].map(by =>
    history.first('connection-opened', { by, of: 'node' })
  )
  return alice &&
    bob &&
    alice.encryption === bob.encryption &&
    alice.multiplexer === bob.multiplexer
    ? `Above the transport all was as before: ${alice.encryption} and ${alice.multiplexer} with alice over TCP (${timeOf(alice)}), and with bob over WebSockets (${timeOf(bob)}).`
    : undefined
}

function bearsStrangers(history: History): string | undefined {
  const calls = [socketsHeld, rawBytesSent].flatMap(sight => history.all(sight, 'mallory'))
  const [first] = calls
  const line = history.event('connected', { by: 'node', of: 'erin' })
  return (
    first &&
    line &&
    `At ${timeOf(first)} ${nameAndId(history, history.id('mallory'))} came to both ports and spoke no libp2p, in ${countOf(calls.length, 'way')}. They cost your node an incoming line at most: at ${timeOf(line)} it had a connection with ${nameAndId(history, line.peerId)}.`
  )
}

function pinged(history: History, peer: PeerName) {
  const seen = history.first('ping-seen', { by: peer, of: 'node' })
  const line = history.event('ping', { by: 'node', of: peer })
  return seen && line && { rtt: line.rtt, heldMs: seen.heldMs ?? 0 }
}
