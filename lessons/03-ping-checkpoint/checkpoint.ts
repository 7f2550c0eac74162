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
const CONNECT = { within: 1500 }
const PONG = { within: 1500 }
/** The first ping is due at once, or after a pause of a second; it is answered within 160 ms. */
const FIRST_PING = { within: 2000 }
/** Two more pings, a second apart. */
const TWO_MORE_PINGS = { within: 3000 }
/** The lesson asks for a warning after 5 s; this is how long after the ping it may come. */
const WARNING_WITHIN_MS = 6500
/** The next ping is due a second after the warning. */
const NEXT_PING = { within: 2500 }

/** Node's clock counts whole milliseconds, and ours tenths. */
const CLOCK_MS = 2
/**
 * libp2p has a connection monitor of its own, which pings over the same protocol 10 s after a
 * connection began. The node's code does not hear of these pings, so the comparison stops before.
 */
const MONITOR_PINGS_AFTER_MS = 9500
/** What a round trip on loopback takes beyond the delay, on an idle machine: well below this. */
const OVERHEAD_MS = 40

/** How libp2p refuses a second ping stream on the same connection. */
const OVERLAPPING = /too many outbound protocol streams/i

const PEERS = ['alice', 'bob', 'carol'] as const
/** Carol is mute at first. */
const ANSWERING = ['alice', 'bob'] as const
type Peer = (typeof PEERS)[number]

export default defineCheckpoint({
  async play(stage) {
    const [identity, alice, bob, carol] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol')
    ])
    stage.challenge('network', {
      node: identity.peerId,
      alice: alice.peerId,
      bob: bob.peerId,
      carol: carol.peerId
    })
    for (const peer of [alice, bob, carol]) {
      let count = 0
      peer.delayPings(() => stage.random.integer(`${peer.name} ping ${count++}`, 40, 160))
    }
    stage.fault('mute', { peer: 'carol' })
    carol.mutePings(true)

    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: identity.file,
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        REMOTE_PEERS: [carol.addr, alice.addr, bob.addr].join(',')
      }
    })
    await node.logs('identity', START)
    for (const peer of [alice, bob, carol]) {
      await stage.until(
        history => history.first('connection-opened', peer.name),
        `a connection with ${peer.name}`,
        CONNECT
      )
    }
    await alice.ping(identity.peerId, PONG)
    const hasLines = (count: number) => (history: History) =>
      ANSWERING.every(peer => pingLines(history, peer).length >= count)
    await stage.until(hasLines(1), 'a ping line about alice and one about bob', FIRST_PING)
    await stage.until(hasLines(3), 'two more ping lines about each', TWO_MORE_PINGS)
    const pinged = pingsSeen(stage.history, 'carol')[0]?.arrivedAt ?? stage.history.now
    const within = WARNING_WITHIN_MS - (stage.history.now - pinged)
    await node.logs('warning', { within }, each => each.text.includes(carol.peerId))
    stage.fault('mute-ended', { peer: 'carol' })
    carol.mutePings(false)
    await node.logs('ping', NEXT_PING, each => each.peerId === carol.peerId)
  },

  checks: [
    logsGivenIdentity,
    {
      id: 'connects',
      title: 'connects to every peer in REMOTE_PEERS',
      judge: history => all(PEERS.map(peer => connects(history, peer)))
    },
    { id: 'answers-pings', title: 'answers the pings of others', judge: answersPings },
    {
      id: 'real-round-trips',
      title: 'logs each round trip as long as it really was',
      judge: history => all(PEERS.map(peer => realRoundTrips(history, peer)))
    },
    {
      id: 'once-a-second',
      title: 'pings every connected peer once a second',
      judge: history => all(ANSWERING.map(peer => onceASecond(history, peer)))
    },
    {
      id: 'every-ping-logged',
      title: 'logs every ping that was answered',
      judge: history => all(ANSWERING.map(peer => everyPingLogged(history, peer)))
    },
    {
      id: 'mute-warned',
      title: 'warns when a peer has not answered for 5 seconds, and carries on',
      judge: warnsAboutCarol
    },
    { id: 'resumes', title: 'goes on pinging a peer that answers again', judge: resumes }
  ],

  symptoms: {
    ...IDENTITY_SYMPTOMS,
    ...CONNECTION_SYMPTOMS,
    'ping-unanswered':
      'Your node does not speak /ipfs/ping/1.0.0. The ping service answers the pings of others by itself: add services: { ping: ping() } to createLibp2p.',
    'no-ping':
      "No ping arrived. When a peer connects ('peer:connect'), begin to call node.services.ping.ping(peer).",
    'one-loop-for-all':
      'Some peers are pinged and this one is not: your node is still waiting for the answer of another peer. Give each peer a loop of its own, begun when it connects.',
    'no-ping-line':
      "The pings arrive and are answered, but the node does not log them: log('ping', peer, rtt) with what node.services.ping.ping(peer) resolves to.",
    'round-trip-invented':
      'This cannot be the time that the ping took: the peer held its answer back for longer than that, or not nearly as long. Log what node.services.ping.ping(peer) resolves to, for the peer it was measured with.',
    'ping-invented':
      'Your node logs more round trips to this peer than the peer has answered pings. Log a ping when its answer has come, once.',
    'pinged-once':
      'One ping says little: the network changes. Keep pinging for as long as the peer is connected, with a pause of a second in between.',
    'wrong-pace':
      'Once a second is the pace. If one peer that does not answer slows the pings of all the others, give each peer a loop of its own.',
    'ping-unlogged': 'A ping was answered, and the next one sent, without a line for the first.',
    'no-warning':
      "Give every ping five seconds at most - { signal: AbortSignal.timeout(5000) } - and when it throws, log('warning', …).",
    'warning-names-nobody':
      'There is a warning, but not whom it is about. Put the peer id into its text.',
    'pings-overlap':
      'A connection has room for one ping stream at a time, and a second ping was begun while the first was still waiting. Await each ping, then pause, then ping again; and end a ping that has waited long enough with a signal, { signal: AbortSignal.timeout(5000) }, so that its stream is closed.',
    'warned-too-early':
      'A slow peer is not a dead one: wait the full five seconds for an answer before you warn.',
    'died-of-mute-peer':
      'One peer that did not answer took the whole node down. A ping that gets no answer throws: catch that, warn, and go on.',
    'not-resumed':
      'The peer answers again, but your node has given up on it. Only a peer that has disconnected needs no more pings.'
  }
})

type Network = { [Each in Peer | 'node']: string }

function peerIdOf(history: History, who: Peer | 'node'): string {
  return history.data<Network>('challenge', 'network')?.[who] ?? ''
}

function pingLines(history: History, peer: Peer) {
  const peerId = peerIdOf(history, peer)
  const monitored = pingsSeen(history, peer).find(each => isMonitored(history, each))
  return history
    .events('ping', 'node')
    .filter(
      each => each.peerId === peerId && each.seq < (monitored?.seq ?? Number.POSITIVE_INFINITY)
    )
}

function answeredPings(history: History, peer: Peer) {
  return pingsSeen(history, peer).filter(
    each => each.heldMs !== null && !isMonitored(history, each)
  )
}

function pingsSeen(history: History, peer: Peer) {
  const node = peerIdOf(history, 'node')
  return history.all('ping-seen', peer).filter(each => each.peerId === node)
}

function isMonitored(history: History, ping: { actor: string; arrivedAt: number }): boolean {
  const opened = history.first('connection-opened', ping.actor)
  return opened !== undefined && ping.arrivedAt > opened.at + MONITOR_PINGS_AFTER_MS
}

function connects(history: History, peer: Peer): Judgement {
  return sawConnection(history, { peer, peerId: peerIdOf(history, 'node'), direction: 'inbound' })
}

function answersPings(history: History): Judgement {
  const sent = history.all('ping-sent', 'alice')[0]
  const expected = 'alice pings your node over /ipfs/ping/1.0.0 and gets an answer'
  if (sent === undefined) {
    return pending({ symptom: 'ping-unanswered', expected, observed: 'not tried yet' })
  }
  if (sent.rttMs !== null) return pass(sent.seq)
  const observed = `no answer: ${sent.error}`
  return fail({ symptom: 'ping-unanswered', expected, observed, evidence: [sent.seq] })
}

/** The n-th line about a peer is about the n-th ping that this peer has answered. */
function realRoundTrips(history: History, peer: Peer): Judgement {
  const lines = pingLines(history, peer)
  const answered = answeredPings(history, peer)
  for (const [index, line] of lines.entries()) {
    const seen = answered[index]
    // The answer is recorded before it leaves, so no honest line can be ahead of it.
    if (seen === undefined || seen.seq > line.seq) {
      const last = pingsSeen(history, peer).at(-1)
      return fail({
        symptom: 'ping-invented',
        expected: `as many ping lines about ${peer} as pings that ${peer} has answered`,
        observed: `line ${lines.length} about ${peer}, who has answered ${answered.length}`,
        evidence: [line.seq, ...(last ? [last.seq] : [])]
      })
    }
    const held = seen.heldMs ?? 0
    // What delayed the line may have delayed the ping as well, both ways.
    const latest = held + OVERHEAD_MS + 2 * Math.max(0, line.at - seen.arrivedAt - held)
    if (line.rtt < held - CLOCK_MS || line.rtt > latest) {
      return fail({
        symptom: 'round-trip-invented',
        expected: `ping,${peerIdOf(history, peer)},<${Math.floor(held)} to ${Math.ceil(latest)}> ms: ${peer} held its answer back for ${held} ms`,
        observed: `ping,${line.peerId},${line.rtt} ms`,
        evidence: [seen.seq, line.seq]
      })
    }
  }
  const [first] = lines
  if (first !== undefined || peer === 'carol') return pass(...lines.map(each => each.seq))
  const arrived = pingsSeen(history, peer)[0]
  const others = PEERS.some(each => pingsSeen(history, each).length > 0)
  const missing = others ? 'one-loop-for-all' : 'no-ping'
  return pending({
    symptom: arrived === undefined ? missing : 'no-ping-line',
    expected: `ping,${peerIdOf(history, peer)},<round trip> ms`,
    observed:
      arrived === undefined ? `${peer} saw no ping` : `${peer} saw pings; no line logs them`,
    evidence: arrived === undefined ? [] : [arrived.seq]
  })
}

function onceASecond(history: History, peer: Peer): Judgement {
  const pings = pingsSeen(history, peer).slice(0, 3)
  const expected = `${peer} sees a ping every second`
  const evidence = pings.map(each => each.seq)
  const [first, , third] = pings
  if (first === undefined || third === undefined) {
    const slow = pings.length > 1
    return pending({
      symptom: slow ? 'wrong-pace' : 'pinged-once',
      expected,
      observed: `${peer} saw ${pings.length}`,
      evidence
    })
  }
  const pace = (third.arrivedAt - first.arrivedAt) / 2
  if (pace >= 700 && pace <= 1700) return pass(...evidence)
  const observed = `${peer} saw one every ${Math.round(pace)} ms`
  return fail({ symptom: 'wrong-pace', expected, observed, evidence })
}

/** When the next ping has been answered, the one before was due in the log a second ago. */
function everyPingLogged(history: History, peer: Peer): Judgement {
  const lines = pingLines(history, peer)
  const answered = answeredPings(history, peer)
  for (const [settled, next] of answered.entries()) {
    const logged = lines.filter(line => line.seq < next.seq).length
    const missing = answered[logged]
    if (logged >= settled || missing === undefined) continue
    return fail({
      symptom: 'ping-unlogged',
      expected: `${settled} ping lines about ${peer} before its ping ${settled + 1} is answered`,
      observed: `${logged}`,
      evidence: [missing.seq, next.seq]
    })
  }
  return pass(...answered.slice(0, -1).map(each => each.seq))
}

function warnsAboutCarol(history: History): Judgement {
  const carol = peerIdOf(history, 'carol')
  const expected = `5 s after its first ping to carol: a warning line that names ${carol}`
  const unanswered = pingsSeen(history, 'carol')[0]
  const warning = history.event('warning', 'node', each => each.text.includes(carol))
  const exited = history.first('exited', 'node', each => !each.expected)
  const evidence = [unanswered, warning ?? exited].flatMap(each => (each ? [each.seq] : []))
  if (warning !== undefined && unanswered !== undefined) {
    const waited = warning.at - unanswered.arrivedAt
    if (waited >= 4500) return pass(...evidence)
    const observed = `a warning after ${(waited / 1000).toFixed(1)} s: ${warning.text}`
    const symptom = OVERLAPPING.test(warning.text) ? 'pings-overlap' : 'warned-too-early'
    return fail({ symptom, expected, observed, evidence })
  }
  if (exited !== undefined && unanswered !== undefined) {
    const observed = `the node ended with ${exited.signal ?? `exit code ${exited.code}`}`
    return fail({ symptom: 'died-of-mute-peer', expected, observed, evidence })
  }
  const other = history.event('warning', 'node')
  if (other !== undefined) {
    const observed = `warning,${other.text}`
    return pending({ symptom: 'warning-names-nobody', expected, observed, evidence: [other.seq] })
  }
  return pending({ symptom: 'no-warning', expected, observed: 'no warning', evidence })
}

function resumes(history: History): Judgement {
  const expected = 'carol answers again: another ping, and its round trip logged'
  const again = history.first('fault', undefined, each => each.name === 'mute-ended')
  const carol = peerIdOf(history, 'carol')
  const line = history.event('ping', 'node', each => each.peerId === carol)
  if (line !== undefined && again !== undefined) return pass(again.seq, line.seq)
  const evidence = again === undefined ? [] : [again.seq]
  return pending({ symptom: 'not-resumed', expected, observed: 'no ping line', evidence })
}
