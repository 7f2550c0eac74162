import {
  type History,
  nameAndId,
  shortId,
  type Told,
  timeBetween,
  timeOf
} from '#checker/checkpoint'
import {
  connectedLines,
  connectionsOf,
  dialingLine,
  leftAt,
  namesAddr,
  network,
  PEERS,
  withoutPeer
} from './network.ts'

export const QUESTION =
  'TCP had reached alice long before anybody knew that it was alice. Why can an address and a port never tell your node who is at the other end, and what can?'

export function whatHappened(history: History): Told {
  return [
    listens(history),
    reachesBob(history),
    provesKeys(history),
    multiplexes(history),
    waitsForAlice(history),
    warns(history),
    isReached(history),
    noticesLeaving(history)
  ]
}

function listens(history: History): string | undefined {
  const line = history.event('listening', 'node')
  const { ip } = network(history).node
  return line && ip !== ''
    ? `Your node was to listen on ${ip}, at whatever port is free; at ${timeOf(line)} the system had given it ${withoutPeer(line.multiaddr)}.`
    : undefined
}

function rungOf(history: History, peer: string, rung: string) {
  return history.first('rung', peer, each => each.rung === rung && each.ok)
}

function reachesBob(history: History): string | undefined {
  const { addr, peerId } = network(history).bob
  const dialing = dialingLine(history, addr)
  const tcp = rungOf(history, 'bob', 'tcp')
  return (
    dialing &&
    tcp?.remoteAddr &&
    `It dialled ${nameAndId(history, peerId)} at ${timeOf(dialing)}; ${timeBetween(dialing, tcp)} later he had a TCP connection from ${tcp.remoteAddr}, and no idea whose.`
  )
}

function provesKeys(history: History): string | undefined {
  const agreed = rungOf(history, 'bob', 'multistream')
  const noise = rungOf(history, 'bob', 'noise')
  return agreed?.supported && noise?.peerId !== undefined
    ? `Both said that they speak ${agreed.supported.join(', ')}; at ${timeOf(noise)} Noise had proved to bob that this is ${shortId(noise.peerId)}, your node.`
    : undefined
}

function multiplexes(history: History): string | undefined {
  const yamux = rungOf(history, 'bob', 'yamux')
  const [line] = connectedLines(history, network(history).bob.peerId)
  return (
    yamux?.supported &&
    line &&
    `Then ${yamux.supported.join(', ')} made one socket into many streams: a libp2p connection, which your node logged at ${timeOf(line)}.`
  )
}

function waitsForAlice(history: History): string | undefined {
  const tcp = rungOf(history, 'alice', 'tcp')
  const released = history.first('fault', undefined, each => each.name === 'handshake-released')
  const [line] = connectedLines(history, network(history).alice.peerId)
  return tcp && released && line && line.seq > released.seq
    ? `Alice took your TCP connection at ${timeOf(tcp)} and said nothing on it for ${timeBetween(tcp, released)}: rightly, your node called her connected only at ${timeOf(line)}.`
    : undefined
}

function warns(history: History): string | undefined {
  const { ghost } = network(history)
  const warning = history.event('warning', 'node', each => namesAddr(each.text, ghost))
  return (
    warning &&
    `Nobody was at ${withoutPeer(ghost)}: your node warned of that at ${timeOf(warning)} and carried on, as one absent peer is nothing unusual.`
  )
}

function isReached(history: History): string | undefined {
  const [opened] = connectionsOf(history, 'carol')
  const { peerId } = network(history).carol
  const [line] = connectedLines(history, peerId)
  return (
    opened &&
    line &&
    `It was ${nameAndId(history, peerId)} who dialled your node; once a connection is open (${timeOf(opened)}), it does not matter who dialled.`
  )
}

function noticesLeaving(history: History): string | undefined {
  const times = PEERS.flatMap(peer => {
    const left = history.at(leftAt(history, peer))
    const { peerId } = network(history)[peer]
    const closed = history.event('closed', 'node', each => each.peerId === peerId)
    return left && closed ? [{ left, closed }] : []
  }).toSorted((one, other) => one.left.at - other.left.at)
  const [first] = times
  const last = times.at(-1)
  return first && last && times.length === PEERS.length
    ? `From ${timeOf(first.left)} on all three left; your node noticed each time, the last after ${timeBetween(last.left, last.closed)}.`
    : undefined
}
