import {
  all,
  fail,
  type History,
  type Judgement,
  observedInstead,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import {
  BOOTSTRAP,
  network,
  type PeerName,
  requestsSeen,
  selfLookup,
  tookIn,
  withoutPeer
} from './network.ts'

// How a node comes into the network: it dials, it is taken in, it looks for itself.

const PROTOCOL = '/ipfs/kad/1.0.0'

export function addsBootstrapPeers(history: History): Judgement {
  const lines = history.events('bootstrap-peer', 'node')
  const { bootstrapPeers } = network(history)
  const logged = lines.map(each => withoutPeer(each.multiaddr))
  const missing = bootstrapPeers.find(addr => !logged.includes(withoutPeer(addr)))
  const evidence = lines.map(each => each.seq)
  if (missing === undefined) return pass(...evidence)
  return pending({
    symptom: 'bootstrap-peer-unlogged',
    expected: `bootstrap-peer,${missing}`,
    observed: `${lines.length} bootstrap-peer lines, and none with this address`,
    evidence
  })
}

export function reachesBootstrapPeers(history: History): Judgement {
  return all([
    survivesGhost(history),
    ...BOOTSTRAP.map(peer => reaches(history, peer)),
    warnsAboutGhost(history)
  ])
}

function survivesGhost(history: History): Judgement {
  const exited = history.first('exited', 'node', each => !each.expected)
  if (exited === undefined || warningAboutGhost(history) !== undefined) return pass()
  return fail({
    symptom: 'died-of-unreachable',
    expected: `a node that goes on, although nobody is at ${network(history).ghost}`,
    observed: `it ended with ${exited.signal ?? `exit code ${exited.code}`}`,
    evidence: [exited.seq]
  })
}

function warnsAboutGhost(history: History): Judgement {
  const warning = warningAboutGhost(history)
  if (warning !== undefined) return pass(warning.seq)
  return pending({
    symptom: 'no-warning',
    expected: `a warning line that names ${network(history).ghost}, where nobody is`,
    observed: 'no warning names it'
  })
}

function warningAboutGhost(history: History) {
  const { ghost } = network(history)
  return history.event('warning', 'node', each => namesAddr(each.text, ghost))
}

/** A warning may name a peer by its id, by its address, or as host:port. */
function namesAddr(text: string, addr: string): boolean {
  const [, ip, port, peerId = addr] = /^\/ip4\/(.+)\/tcp\/(\d+)\/p2p\/(.+)$/.exec(addr) ?? []
  const names = [`/ip4/${ip}/tcp/${port}`, `${ip}:${port}`]
  return text.includes(peerId) || names.some(name => text.split(name).slice(1).some(isNoDigit))
}

function isNoDigit(rest: string): boolean {
  return !/^\d/.test(rest)
}

function reaches(history: History, peer: PeerName): Judgement {
  const wanted = { peer, peerId: network(history).node, direction: 'inbound' } as const
  const seen = sawConnection(history, wanted)
  if (seen.state !== 'pending' || seen.symptom !== 'no-tcp') return seen
  return { ...seen, symptom: 'bootstrap-not-dialled' }
}

/** Whoever is a server is taken into the routing tables of those it meets. */
export function isServer(history: History): Judgement {
  return all(BOOTSTRAP.map(peer => isTakenIn(history, peer)))
}

function isTakenIn(history: History, peer: PeerName): Judgement {
  const { node } = network(history)
  const expected = `${peer} is told that your node speaks ${PROTOCOL}, and takes it into its routing table`
  const taken = tookIn(peer, node)(history)
  if (taken !== undefined) return pass(taken.seq)
  const told = history.all('identified', peer).findLast(each => each.peerId === node)
  const spoken = told?.protocols.filter(protocol => protocol.includes('/kad/')) ?? []
  const [request] = requestsSeen(history, peer)
  const evidence = [told, request].flatMap(each => (each ? [each.seq] : []))
  if (spoken.includes(PROTOCOL)) {
    const observed = 'your node speaks it, and was not taken in'
    return pending({ symptom: 'not-taken-in', expected, observed, evidence })
  }
  const [other] = spoken
  if (other !== undefined) {
    const observed = `your node speaks ${observedInstead(PROTOCOL, spoken, spoken.join(', '))}`
    return pending({ symptom: 'other-protocol', expected, observed, evidence })
  }
  const asked = request !== undefined
  return pending({
    symptom: asked ? 'client-mode' : 'no-dht',
    expected,
    observed: asked
      ? `your node asks ${peer}, and does not say that it speaks it`
      : 'your node does not say that it speaks any Kademlia',
    evidence
  })
}

export function looksForItself(history: History): Judgement {
  const lookup = selfLookup(history)
  if (lookup !== undefined) return pass(lookup.seq)
  const expected = `a bootstrap peer is asked FIND_NODE ${network(history).node}: who is close to your node?`
  const [other] = BOOTSTRAP.flatMap(peer => requestsSeen(history, peer))
  if (other === undefined) {
    return pending({ symptom: 'no-lookup', expected, observed: 'they were asked nothing' })
  }
  const observed = `${other.request} ${other.key}`
  return pending({ symptom: 'other-key', expected, observed, evidence: [other.seq] })
}
