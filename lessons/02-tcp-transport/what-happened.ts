import {
  type History,
  handshakesReleased,
  nameAndId,
  shortId,
  type Told,
  timeBetween,
  timeOf,
  withoutPeer
} from '#checker/checkpoint'
import { dialingLine, ghostAddr, listenerOf, namesAddr } from './addresses.ts'
import { connectionsOf } from './connections.ts'
import { arranged, leftAt, peersOf } from './notes.ts'

export const QUESTION =
  'TCP had reached alice long before anybody knew that it was alice. Why can an address and a port never tell your node who is at the other end, and what can?'

export function whatHappened(history: History): Told {
  const rungOf = (peer: string, rung: string) =>
    history.first('rung', peer, each => each.rung === rung && each.ok)
  const connectedTo = (peer: string) => history.event('connected', { by: 'node', of: peer })
  const [bob, carol] = ['bob', 'carol'].map(peer => nameAndId(history, history.id(peer)))
  const ip = history.noted(arranged)?.node.ip
  const listening = history.event('listening', 'node')
  const dialing = dialingLine(history, listenerOf(history, 'bob'))
  const [tcp, agreed, noise, yamux] = (['tcp', 'multistream', 'noise', 'yamux'] as const).map(
    rung => rungOf('bob', rung)
  )
  const toBob = connectedTo('bob')
  const aliceTcp = rungOf('alice', 'tcp')
  const silent = history.noted(handshakesReleased)
  const toAlice = connectedTo('alice')
  const ghost = ghostAddr(history)
  const warning = history.event('warning', 'node', each => namesAddr(each.text, ghost))
  const [called] = connectionsOf(history, 'carol')
  return [
    listening &&
      ip &&
      `Your node was to listen on ${ip}, at whatever port is free; at ${timeOf(listening)} the system had given it ${withoutPeer(listening.multiaddr)}.`,
    dialing &&
      tcp?.remoteAddr &&
      `It dialled ${bob} at ${timeOf(dialing)}; ${timeBetween(dialing, tcp)} later he had a TCP connection from ${tcp.remoteAddr}, and no idea whose.`,
    agreed?.supported &&
      noise?.peerId &&
      `Both said that they speak ${agreed.supported.join(', ')}; at ${timeOf(noise)} Noise had proved to bob that this is ${shortId(noise.peerId)}, your node.`,
    yamux?.supported &&
      toBob &&
      `Then ${yamux.supported.join(', ')} made one socket into many streams: a libp2p connection, which your node logged at ${timeOf(toBob)}.`,
    aliceTcp && silent && toAlice && toAlice.seq > silent.seq
      ? `Alice took your TCP connection at ${timeOf(aliceTcp)} and said nothing on it for ${timeBetween(aliceTcp, silent)}: rightly, your node called her connected only at ${timeOf(toAlice)}.`
      : undefined,
    warning &&
      `Nobody was at ${withoutPeer(ghost)}: your node warned of that at ${timeOf(warning)} and carried on, as one absent peer is nothing unusual.`,
    called &&
      connectedTo('carol') &&
      `It was ${carol} who dialled your node; once a connection is open (${timeOf(called)}), it does not matter who dialled.`,
    noticesLeaving(history)
  ]
}

function noticesLeaving(history: History): string | undefined {
  const peers = peersOf(history)
  const times = peers
    .flatMap(peer => {
      const left = leftAt(history, peer)
      const closed = history.event('closed', { by: 'node', of: peer })
      return left && closed ? [{ left, closed }] : []
    })
    .toSorted((one, other) => one.left.at - other.left.at)
  const [first] = times
  const last = times.at(-1)
  return first && last && times.length === peers.length
    ? `From ${timeOf(first.left)} on all ${peers.length} left; your node noticed each time, the last after ${timeBetween(last.left, last.closed)}.`
    : undefined
}
