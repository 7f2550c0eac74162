import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'

interface Peer {
  peerId: string
  addr: string
}

interface Network {
  node: { peerId: string; ip: string }
  alice: Peer
  bob: Peer
  carol: Peer
  ghost: string
  malformed: string
}

const PEERS = ['alice', 'bob', 'carol'] as const
type PeerName = (typeof PEERS)[number]

const NOBODY: Peer = { peerId: '', addr: '' }
const NO_NETWORK: Network = {
  node: { peerId: '', ip: '' },
  alice: NOBODY,
  bob: NOBODY,
  carol: NOBODY,
  ghost: '',
  malformed: ''
}

function network(history: History): Network {
  return history.data<Network>('challenge', 'network') ?? NO_NETWORK
}

function withoutPeer(addr: string): string {
  return addr.replace(/\/p2p\/[^/]+$/, '')
}

/** A warning may name a peer by its address, with or without its id, as host:port, or by its id. */
export function namesAddr(text: string, addr: string): boolean {
  const [, ip, port, peerId = addr] = /^\/ip4\/(.+)\/tcp\/(\d+)\/p2p\/(.+)$/.exec(addr) ?? []
  const names = [`/ip4/${ip}/tcp/${port}`, `${ip}:${port}`]
  return text.includes(peerId) || names.some(name => text.split(name).slice(1).some(isNoDigit))
}

function isNoDigit(rest: string): boolean {
  return !/^\d/.test(rest)
}

/** The condition that this peer has an upgraded connection with the node. */
export function connectedTo(peer: PeerName): (history: History) => unknown {
  return history => connectionsOf(history, peer)[0]
}

function connectionsOf(history: History, peer: PeerName) {
  const { node } = network(history)
  return history.all('connection-opened', peer).filter(each => each.peerId === node.peerId)
}

function connectedLines(history: History, peerId: string) {
  return history.events('connected', 'node').filter(each => each.peerId === peerId)
}

/** The first of the node's addresses that is the one it was asked for, without its peer id. */
export function listensAt(history: History): string | undefined {
  const asked = `/ip4/${network(history).node.ip}/`
  const logged = history.event('listening', 'node', each => each.multiaddr.startsWith(asked))
  return logged && withoutPeer(logged.multiaddr)
}

export function listens(history: History): Judgement {
  const { ip } = network(history).node
  const expected = `listening,/ip4/${ip}/tcp/<the port it was given>`
  const lines = history.events('listening', 'node')
  const [first] = lines
  if (first === undefined) {
    return pending({ symptom: 'not-listening', expected, observed: 'no listening line' })
  }
  const evidence = lines.map(each => each.seq)
  const portless = lines.find(each => /\/tcp\/0(\/|$)/.test(each.multiaddr))
  const outside = lines.find(each => !/^\/(ip4\/127\.|ip6\/::1\/)/.test(each.multiaddr))
  const wrong = portless ?? outside
  if (wrong !== undefined) {
    const symptom = portless === undefined ? 'listens-elsewhere' : 'address-not-listened-on'
    return fail({ symptom, expected, observed: `listening,${wrong.multiaddr}`, evidence })
  }
  if (listensAt(history) !== undefined) return pass(...evidence)
  const observed = `listening,${first.multiaddr}`
  return pending({ symptom: 'listens-elsewhere', expected, observed, evidence })
}

export function warnsAboutGhost(history: History): Judgement {
  const { ghost } = network(history)
  const expected = `dialing,${ghost} and then a warning line that names this address`
  const dialing = history.event('dialing', 'node', each => each.multiaddr === ghost)
  if (dialing === undefined) {
    const observed = 'the address was not dialled'
    return pending({ symptom: 'not-dialing', expected, observed })
  }
  const warning = history.event('warning', 'node', each => namesAddr(each.text, ghost))
  if (warning !== undefined) return pass(dialing.seq, warning.seq)
  const error = history.event('error', 'node')
  if (error !== undefined) {
    const observed = history.textOf(error)
    return fail({ symptom: 'no-warning', expected, observed, evidence: [dialing.seq, error.seq] })
  }
  const exited = history.first('exited', 'node', each => !each.expected)
  if (exited !== undefined) {
    const observed = `the node ended with ${exited.signal ?? `exit code ${exited.code}`}`
    const evidence = [dialing.seq, exited.seq]
    return fail({ symptom: 'died-of-unreachable', expected, observed, evidence })
  }
  const observed = 'it was dialled; no warning names it'
  return pending({ symptom: 'no-warning', expected, observed, evidence: [dialing.seq] })
}

export function accepts(history: History): Judgement {
  const { node, carol } = network(history)
  const seen = sawConnection(history, {
    peer: 'carol',
    peerId: node.peerId,
    direction: 'outbound'
  })
  if (seen.state !== 'pass') return seen
  const remote = carolsEnd(history)
  return all([
    seen,
    staysOpen(history, 'carol'),
    logsIncoming(history),
    logsConnected(history, carol.peerId, each => each === remote),
    logsConnectedOnce(history, 'carol')
  ])
}

/** Carol's own end of the connection that she dialled. */
function carolsEnd(history: History): string | undefined {
  return history.first('rung', 'carol', each => each.rung === 'tcp' && each.ok)?.localAddr
}

/** Carol is the only one who dials the node. */
function logsIncoming(history: History): Judgement {
  const remote = carolsEnd(history)
  const expected = `incoming,${listensAt(history)},${remote ?? '<the address of carol>'}`
  const lines = history.events('incoming', 'node')
  const homes = history.events('listening', 'node').map(each => withoutPeer(each.multiaddr))
  const wrong = lines.find(
    each => !homes.includes(withoutPeer(each.localAddr)) || withoutPeer(each.remoteAddr) !== remote
  )
  if (wrong !== undefined) {
    const observed = `incoming,${wrong.localAddr},${wrong.remoteAddr}`
    return fail({ symptom: 'incoming-wrong', expected, observed, evidence: [wrong.seq] })
  }
  const evidence = lines.map(each => each.seq)
  if (lines.length > 1) {
    const observed = `${lines.length} such lines for one connection`
    return fail({ symptom: 'incoming-wrong', expected, observed, evidence })
  }
  if (lines.length === 1) return pass(...evidence)
  return pending({ symptom: 'incoming-unlogged', expected, observed: 'no incoming line' })
}

function logsConnected(
  history: History,
  peerId: string,
  isThere: (addr: string) => boolean
): Judgement {
  const expected = `connected,${peerId},<the remote address of that connection>`
  const lines = connectedLines(history, peerId)
  const [first] = lines
  if (first === undefined) {
    const observed = 'no connected line for that peer'
    return pending({ symptom: 'connected-unlogged', expected, observed })
  }
  const wrong = lines.find(each => !isThere(withoutPeer(each.multiaddr)))
  if (wrong === undefined) return pass(...lines.map(each => each.seq))
  const observed = `connected,${peerId},${wrong.multiaddr}`
  return fail({ symptom: 'connected-elsewhere', expected, observed, evidence: [wrong.seq] })
}

/** The connection was not closed by the node. */
function staysOpen(history: History, peer: PeerName): Judgement {
  const { node } = network(history)
  const left = leftAt(history, peer)
  const closed = history.first('connection-closed', peer, each => each.peerId === node.peerId)
  if (closed === undefined || closed.seq > left) return pass()
  return fail({
    symptom: 'hung-up',
    expected: `the connection with ${peer} stays open until ${peer} leaves`,
    observed: 'your node closed it',
    evidence: [closed.seq]
  })
}

function leftAt(history: History, peer: PeerName): number {
  const left = history.first(
    'fault',
    undefined,
    each => each.name === 'left' && (each.data as { peer: string }).peer === peer
  )
  return left?.seq ?? Number.POSITIVE_INFINITY
}

export function dialsAll(history: History): Judgement {
  return all([logsNoOther(history), dials(history, 'bob'), dials(history, 'alice')])
}

/** Besides alice, bob and carol there is nobody to be connected to. */
function logsNoOther(history: History): Judgement {
  const known = PEERS.map(peer => network(history)[peer].peerId)
  const other = history.event('connected', 'node', ({ peerId }) => !known.includes(peerId))
  if (other === undefined) return pass()
  return fail({
    symptom: 'connected-too-early',
    expected: 'connected lines for alice, bob and carol, once each of them is connected',
    observed: `connected,${other.peerId} and nobody by that id was ever connected`,
    evidence: [other.seq]
  })
}

function dials(history: History, peer: PeerName): Judgement {
  const { node, [peer]: remote } = network(history)
  const early = connectedTooEarly(history, peer)
  if (early !== undefined) return early
  const dialing = history.event('dialing', 'node', each => each.multiaddr === remote.addr)
  if (dialing === undefined) {
    const expected = `dialing,${remote.addr}`
    const observed = `no dialing line for ${peer}`
    return pending({ symptom: 'not-dialing', expected, observed })
  }
  const [logged] = connectedLines(history, remote.peerId)
  if (logged !== undefined && logged.seq < dialing.seq) {
    return fail({
      symptom: 'dialing-too-late',
      expected: `dialing,<address of ${peer}> and then connected,${remote.peerId}`,
      observed: 'the two lines the other way round',
      evidence: [logged.seq, dialing.seq]
    })
  }
  const seen = sawConnection(history, { peer, peerId: node.peerId, direction: 'inbound' })
  if (seen.state !== 'pass') return seen
  return all([
    pass(dialing.seq),
    seen,
    staysOpen(history, peer),
    logsConnected(history, remote.peerId, each => each === withoutPeer(remote.addr)),
    logsConnectedOnce(history, peer),
    warnsNotAbout(history, peer)
  ])
}

/** The peer agrees on the security protocol before the node can know who it is connected to. */
function connectedTooEarly(history: History, peer: PeerName): Judgement | undefined {
  const { peerId } = network(history)[peer]
  const [logged] = connectedLines(history, peerId)
  const agreed = history.first('rung', peer, each => each.rung === 'multistream' && each.ok)
  if (logged === undefined || (agreed !== undefined && agreed.seq < logged.seq)) return undefined
  return fail({
    symptom: 'connected-too-early',
    expected: `connected,${peerId} only after ${peer} has answered the handshake`,
    observed: `the line came before ${peer} had answered anything`,
    evidence: [logged.seq, ...(agreed ? [agreed.seq] : [])]
  })
}

/** Never certain: a line may be here before the peer has come to its own end of the handshake. */
function logsConnectedOnce(history: History, peer: PeerName): Judgement {
  const { peerId } = network(history)[peer]
  const lines = connectedLines(history, peerId)
  const opened = connectionsOf(history, peer)
  if (lines.length <= opened.length) return pass()
  return pending({
    symptom: 'connected-twice',
    expected: `as many connected lines for ${peer} as connections: ${opened.length}`,
    observed: `${lines.length} lines`,
    evidence: lines.map(each => each.seq)
  })
}

function warnsNotAbout(history: History, peer: PeerName): Judgement {
  const { peerId } = network(history)[peer]
  const failed = history.first('rung', peer, each => !each.ok)
  const warning = history.event('warning', 'node', each => each.text.includes(peerId))
  if (warning === undefined || failed !== undefined) return pass()
  return fail({
    symptom: 'warned-wrongly',
    expected: `no warning about ${peer}, who was reached at the first attempt`,
    observed: history.textOf(warning),
    evidence: [warning.seq]
  })
}

/** All three leave, one after the other. */
export function noticesLeaving(history: History): Judgement {
  return all([closesNoOther(history), ...PEERS.map(peer => noticesLeavingOf(history, peer))])
}

/** Who was never connected cannot go away. */
function closesNoOther(history: History): Judgement {
  const known = PEERS.map(peer => network(history)[peer].peerId)
  const other = history.event('closed', 'node', ({ peerId }) => !known.includes(peerId))
  if (other === undefined) return pass()
  return fail({
    symptom: 'closed-too-early',
    expected: 'closed lines for alice, bob and carol, once each of them has left',
    observed: `closed,${other.peerId} and nobody by that id was ever connected`,
    evidence: [other.seq]
  })
}

function noticesLeavingOf(history: History, peer: PeerName): Judgement {
  const { peerId } = network(history)[peer]
  const left = leftAt(history, peer)
  const expected = `closed,${peerId} once ${peer} has left, and not before`
  const lines = history.events('closed', 'node').filter(each => each.peerId === peerId)
  const evidence = [...(Number.isFinite(left) ? [left] : []), ...lines.map(each => each.seq)]
  const [first] = lines
  if (first === undefined) {
    return pending({ symptom: 'closed-unlogged', expected, observed: 'no closed line', evidence })
  }
  if (first.seq < left) {
    const observed = `closed,${peerId} while that connection was open`
    return fail({ symptom: 'closed-too-early', expected, observed, evidence })
  }
  const opened = connectionsOf(history, peer)
  if (lines.length <= opened.length) return pass(...evidence)
  const observed = `${lines.length} closed lines for ${opened.length} connections`
  return fail({ symptom: 'closed-twice', expected, observed, evidence })
}

export function refusesMalformed(history: History): Judgement {
  const { malformed } = network(history)
  const expected = `with REMOTE_PEERS=${malformed}: a line "error,<why>" and exit code 1`
  const node = 'malformed'
  const error = history.event('error', node, each => each.text.trim() !== '')
  const exited = history.first('exited', node)
  if (error !== undefined && exited?.code === 1) return pass(error.seq, exited.seq)
  if (exited === undefined) {
    return pending({ symptom: 'malformed-accepted', expected, observed: 'the node goes on', node })
  }
  const said = error === undefined ? 'no error line that says why' : 'an error line'
  const observed = `${said}, ${exited.signal ?? `exit code ${exited.code}`}`
  return fail({ symptom: 'malformed-accepted', expected, observed, evidence: [exited.seq], node })
}
