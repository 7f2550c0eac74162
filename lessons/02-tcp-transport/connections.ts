import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import {
  carolsEnd,
  connectedLines,
  connectionsOf,
  dialingLine,
  leftAt,
  listensAt,
  network,
  PEERS,
  type PeerName,
  withoutPeer
} from './network.ts'

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
  const dialing = dialingLine(history, remote.addr)
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
  const observed = `closed lines: ${lines.length}, connections: ${opened.length}`
  return fail({ symptom: 'closed-twice', expected, observed, evidence })
}
