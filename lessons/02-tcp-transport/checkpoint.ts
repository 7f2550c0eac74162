import {
  all,
  CONNECTION_SYMPTOMS,
  defineCheckpoint,
  fail,
  giveIdentity,
  type History,
  IDENTITY_SYMPTOMS,
  type Judgement,
  logsGivenIdentity,
  pass,
  pending,
  START_MS,
  sawConnection
} from '#checker/checkpoint'

const START = { within: START_MS }
/** Loopback: a connection takes a few milliseconds, a refusal less. */
const CONNECT = { within: 1500 }
const NOTICE = { within: 1500 }

export default defineCheckpoint({
  nodes: 2,

  async play(stage) {
    const [identity, alice, bob, carol, ghost] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol'),
      stage.unreachableAddr('ghost')
    ])
    stage.challenge('network', {
      node: identity.peerId,
      alice: alice.peerId,
      bob: bob.peerId,
      carol: carol.peerId,
      ghost
    })
    // Who logs a connection before there is one gives itself away here.
    alice.holdHandshakes()
    const env = { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0', IDENTITY_FILE: identity.file }
    const node = await stage.startNode({
      env: { ...env, REMOTE_PEERS: [ghost, bob.addr, alice.addr].join(',') }
    })
    const broken = `/ip4/127.0.0.1/tcp/${stage.random.integer('port', 65_536, 99_999)}`
    stage.challenge('malformed', { addr: broken })
    const malformed = await stage.startNode({
      name: 'malformed',
      env: { ...env, REMOTE_PEERS: broken }
    })
    const refused = malformed.exits(START)

    await node.logs('identity', START)
    await node.logs('listening', NOTICE)
    await node.logs('warning', CONNECT, each => each.text.includes(ghost))
    await carol.dial(`${addrWithoutPeer(stage.history)}/p2p/${identity.peerId}`)
    await stage.until(connected('carol'), 'a connection with carol', CONNECT)
    await node.logs('connected', NOTICE, each => each.peerId === carol.peerId)
    await stage.until(connected('bob'), 'a connection with bob', CONNECT)
    await node.logs('connected', NOTICE, each => each.peerId === bob.peerId)
    await stage.until(
      history => history.first('rung', 'alice'),
      'your node to open a TCP connection to alice',
      CONNECT
    )
    stage.fault('handshake-released', { peer: 'alice' })
    alice.releaseHandshakes()
    await stage.until(connected('alice'), 'a connection with alice', CONNECT)
    await node.logs('connected', NOTICE, each => each.peerId === alice.peerId)

    stage.fault('left', { peer: 'bob' })
    await bob.leave()
    await node.logs('closed', NOTICE, each => each.peerId === bob.peerId)
    await refused
  },

  checks: [
    logsGivenIdentity,
    { id: 'listens', title: 'logs the address it listens on', judge: listens },
    {
      id: 'unreachable-warned',
      title: 'warns about a peer it cannot reach, and carries on',
      judge: warnsAboutGhost
    },
    {
      id: 'accepts',
      title: 'is reached over TCP, Noise and Yamux by a peer that dials it',
      judge: accepts
    },
    {
      id: 'dials-all',
      title: 'dials every peer in REMOTE_PEERS, and logs a connection when there is one',
      judge: history => all([logsNoOther(history), dials(history, 'bob'), dials(history, 'alice')])
    },
    { id: 'closed-logged', title: 'notices when a peer goes away', judge: noticesBobLeaving },
    {
      id: 'malformed-refused',
      title: 'refuses a malformed address in REMOTE_PEERS',
      judge: refusesMalformed
    }
  ],

  symptoms: {
    ...IDENTITY_SYMPTOMS,
    ...CONNECTION_SYMPTOMS,
    'not-listening':
      "Give createLibp2p a transport and addresses: { listen: … } with the addresses of LISTEN_ADDRS. After node.start(), log('listening', addr) for each of node.getMultiaddrs().",
    'address-not-listened-on':
      'LISTEN_ADDRS ends in /tcp/0: "any free port". What others need is the port you were given; node.getMultiaddrs() knows it once the node has started.',
    'not-dialing':
      "For every address in REMOTE_PEERS: log('dialing', addr), then node.dial(addr). Your node never said that it was going to dial this one.",
    'dialing-too-late':
      "A line that announces something comes before it: log('dialing', addr) first, then await node.dial(addr).",
    'no-warning':
      "Nobody listens at that address, so node.dial(addr) throws. Catch it there, and log('warning', …) with the address in the text.",
    'died-of-unreachable':
      'One peer that could not be reached took the whole node down. In a peer-to-peer network somebody is always away: catch the error of each node.dial by itself.',
    'incoming-unlogged':
      'libp2p asks its connectionGater before it accepts: log the incoming connection in denyInboundConnection and return false, which means "do not deny".',
    'incoming-wrong':
      'The line is incoming,<my address>,<their address>: the address you listen on first, then the remote end of the connection, connection.remoteAddr.',
    'connected-unlogged':
      "The connection is there, but the node does not say so. Listen for 'connection:open' on the node and log the connection's remotePeer and remoteAddr.",
    'connected-too-early':
      "The handshake had not even begun when your node said it was connected. Whether there is a connection is for libp2p to say: log it in the 'connection:open' event.",
    'closed-unlogged':
      "Connections end, and only the 'connection:close' event says when. Listen for it as for 'connection:open', and log('closed', connection.remotePeer).",
    'closed-too-early':
      "Your node said that a connection had closed while it was open. Log it in the 'connection:close' event, nowhere else.",
    'malformed-accepted':
      'The address cannot be right, and the node went on as if it were. readEnv() throws for it: let that error reach the catch at the end of the file, which logs it and sets the exit code to 1.'
  }
})

interface Network {
  node: string
  alice: string
  bob: string
  carol: string
  ghost: string
}

type Peer = 'alice' | 'bob' | 'carol'

function network(history: History): Network | undefined {
  return history.data<Network>('challenge', 'network')
}

function connected(peer: Peer): (history: History) => unknown {
  return history => {
    const node = network(history)?.node
    return history.first('connection-opened', peer, each => each.peerId === node)
  }
}

function addrWithoutPeer(history: History): string | undefined {
  return withoutPeer(history.event('listening', 'node')?.multiaddr)
}

function withoutPeer(addr: string | undefined): string | undefined {
  return addr?.replace(/\/p2p\/[^/]+$/, '')
}

function listens(history: History): Judgement {
  const expected = 'listening,/ip4/127.0.0.1/tcp/<the port it was given>'
  const logged = history.event('listening', 'node')
  if (logged === undefined) {
    return pending({ symptom: 'not-listening', expected, observed: 'no listening line' })
  }
  if (/^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d*(\/|$)/.test(logged.multiaddr)) return pass(logged.seq)
  const observed = `listening,${logged.multiaddr}`
  return fail({ symptom: 'address-not-listened-on', expected, observed, evidence: [logged.seq] })
}

function warnsAboutGhost(history: History): Judgement {
  const ghost = network(history)?.ghost ?? ''
  const expected = `dialing,${ghost} and then a warning line that names this address`
  const dialing = history.event('dialing', 'node', each => each.multiaddr === ghost)
  const exited = history.first('exited', 'node', each => !each.expected)
  if (dialing === undefined) {
    const observed = 'the address was not dialled'
    return pending({ symptom: 'not-dialing', expected, observed })
  }
  const warning = history.event('warning', 'node', each => each.text.includes(ghost))
  if (warning !== undefined) return pass(dialing.seq, warning.seq)
  const error = history.event('error', 'node')
  if (error !== undefined) {
    const observed = `error,${error.text}`
    return fail({ symptom: 'no-warning', expected, observed, evidence: [dialing.seq, error.seq] })
  }
  if (exited !== undefined) {
    const observed = `the node ended with ${exited.signal ?? `exit code ${exited.code}`}`
    const evidence = [dialing.seq, exited.seq]
    return fail({ symptom: 'died-of-unreachable', expected, observed, evidence })
  }
  const observed = 'it was dialled; no warning names it'
  return pending({ symptom: 'no-warning', expected, observed, evidence: [dialing.seq] })
}

function accepts(history: History): Judgement {
  const { node = '', carol = '' } = network(history) ?? {}
  const seen = sawConnection(history, { peer: 'carol', peerId: node, direction: 'outbound' })
  if (seen.state !== 'pass') return seen
  return all([seen, logsIncoming(history), logsConnected(history, carol)])
}

function logsIncoming(history: History): Judgement {
  const dialled = history.first('rung', 'carol', each => each.rung === 'tcp' && each.ok)
  const expected = `incoming,${addrWithoutPeer(history)}…,${dialled?.localAddr ?? '<their address>'}`
  const [first] = history.events('incoming', 'node')
  if (first === undefined) {
    return pending({ symptom: 'incoming-unlogged', expected, observed: 'no incoming line' })
  }
  const atHome = withoutPeer(first.localAddr) === addrWithoutPeer(history)
  if (atHome && first.remoteAddr === dialled?.localAddr) {
    return pass(first.seq)
  }
  const observed = `incoming,${first.localAddr},${first.remoteAddr}`
  return fail({ symptom: 'incoming-wrong', expected, observed, evidence: [first.seq] })
}

function logsConnected(history: History, peerId: string): Judgement {
  const expected = `connected,${peerId},<the address of that connection>`
  const logged = history.event('connected', 'node', each => each.peerId === peerId)
  if (logged !== undefined) return pass(logged.seq)
  const observed = 'no connected line for that peer'
  return pending({ symptom: 'connected-unlogged', expected, observed })
}

/** Besides alice, bob and carol there is nobody to be connected to. */
function logsNoOther(history: History): Judgement {
  const { alice, bob, carol } = network(history) ?? {}
  const other = history.event('connected', 'node', ({ peerId }) =>
    [alice, bob, carol].every(each => each !== peerId)
  )
  if (other === undefined) return pass()
  return fail({
    symptom: 'connected-too-early',
    expected: 'connected lines for alice, bob and carol, once each of them is connected',
    observed: `connected,${other.peerId} and nobody by that id was ever connected`,
    evidence: [other.seq]
  })
}

function dials(history: History, peer: Peer): Judgement {
  const { [peer]: peerId = '', node = '' } = network(history) ?? {}
  const dialing = history.event('dialing', 'node', each => each.multiaddr.endsWith(peerId))
  const logged = history.event('connected', 'node', each => each.peerId === peerId)
  const released = history.first('fault', undefined, each => each.name === 'handshake-released')
  const held = peer === 'alice' && history.all('peer-up', peer).length > 0
  if (held && logged !== undefined && logged.seq < (released?.seq ?? Number.POSITIVE_INFINITY)) {
    return fail({
      symptom: 'connected-too-early',
      expected: `connected,${peerId} only after ${peer} has answered the handshake`,
      observed: `the line came while ${peer} was still holding the handshake back`,
      evidence: [logged.seq, ...(released ? [released.seq] : [])]
    })
  }
  if (dialing === undefined) {
    const expected = `dialing,<address of ${peer}>`
    const observed = `no dialing line for ${peer}, ${peerId}`
    return pending({ symptom: 'not-dialing', expected, observed })
  }
  if (logged !== undefined && logged.seq < dialing.seq) {
    return fail({
      symptom: 'dialing-too-late',
      expected: `dialing,<address of ${peer}> and then connected,${peerId}`,
      observed: 'the two lines the other way round',
      evidence: [logged.seq, dialing.seq]
    })
  }
  const seen = sawConnection(history, { peer, peerId: node, direction: 'inbound' })
  if (seen.state !== 'pass') return seen
  return all([pass(dialing.seq), seen, logsConnected(history, peerId)])
}

function noticesBobLeaving(history: History): Judgement {
  const { alice = '', bob = '', carol = '' } = network(history) ?? {}
  const left = history.first('fault', undefined, each => each.name === 'left')
  const expected = `closed,${bob} once bob has left, and not before`
  const closed = history.event('closed', 'node', each => each.peerId === bob)
  const alive = history.event('closed', 'node', each => [alice, carol].includes(each.peerId))
  const wrong = alive ?? (closed !== undefined && left === undefined ? closed : undefined)
  if (wrong !== undefined) {
    const observed = `closed,${wrong.peerId} while that connection was open`
    return fail({ symptom: 'closed-too-early', expected, observed, evidence: [wrong.seq] })
  }
  if (closed !== undefined && left !== undefined) {
    if (closed.seq > left.seq) return pass(left.seq, closed.seq)
    const observed = `closed,${bob} before bob left`
    return fail({
      symptom: 'closed-too-early',
      expected,
      observed,
      evidence: [closed.seq, left.seq]
    })
  }
  const evidence = left === undefined ? [] : [left.seq]
  return pending({ symptom: 'closed-unlogged', expected, observed: 'no closed line', evidence })
}

function refusesMalformed(history: History): Judgement {
  const addr = history.data<{ addr: string }>('challenge', 'malformed')?.addr
  const expected = `with REMOTE_PEERS=${addr}: a line "error,<why>" and exit code 1`
  const node = 'malformed'
  const error = history.event('error', node)
  const exited = history.first('exited', node)
  if (error !== undefined && exited?.code === 1) return pass(error.seq, exited.seq)
  if (exited === undefined) {
    return pending({ symptom: 'malformed-accepted', expected, observed: 'the node goes on', node })
  }
  const said = error === undefined ? 'no error line' : 'an error line'
  const observed = `${said}, ${exited.signal ?? `exit code ${exited.code}`}`
  return fail({ symptom: 'malformed-accepted', expected, observed, evidence: [exited.seq], node })
}
