import {
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import { answeredPings, faultAt, PEERS, peerIdOf, pingLines, pingsSeen } from './network.ts'
import { CLOCK_MS } from './round-trips.ts'

/** The pace that counts as once a second, milliseconds from ping to ping. */
const PACE = { min: 700, max: 1700 }
const PATIENCE_MS = 4500
/** How libp2p refuses a second ping stream on the same connection. */
const OVERLAPPING = /too many outbound protocol streams/i

export function connects(history: History, peer: string): Judgement {
  return sawConnection(history, { peer, peerId: peerIdOf(history, 'node'), direction: 'inbound' })
}

export function answersPings(history: History): Judgement {
  const sent = history.all('ping-sent', 'alice')[0]
  const expected = 'alice pings your node over /ipfs/ping/1.0.0 and gets an answer'
  if (sent === undefined) {
    return pending({ symptom: 'ping-unanswered', expected, observed: 'not tried yet' })
  }
  if (sent.rttMs !== null) return pass(sent.seq)
  const observed = `no answer: ${sent.error}`
  return fail({ symptom: 'ping-unanswered', expected, observed, evidence: [sent.seq] })
}

/** Judged from three pings in a row; some start with two at once. */
export function onceASecond(history: History, peer: string): Judgement {
  const pings = pingsSeen(history, peer).slice(0, 4)
  const expected = `${peer} sees a ping every second`
  const evidence = pings.map(each => each.seq)
  const paces = pings
    .slice(2)
    .map((third, index) => (third.arrivedAt - (pings[index]?.arrivedAt ?? 0)) / 2)
  const [pace] = paces
  if (pace === undefined) {
    const symptom = pings.length > 1 ? 'too-rarely' : 'pinged-once'
    return pending({
      symptom,
      expected,
      observed: `${peer} saw ${count(pings.length, 'ping')}`,
      evidence
    })
  }
  const kept = paces.find(each => each >= PACE.min && each <= PACE.max)
  if (kept !== undefined) return keepsUp(history, peer, kept)
  const finding = {
    symptom: pace < PACE.min ? 'too-often' : 'too-rarely',
    expected,
    observed: `${peer} saw one every ${Math.round(pace)} ms`,
    evidence
  }
  return pings.length < 4 ? pending(finding) : fail(finding)
}

/**
 * At the moment when carol may answer again, the last ping is not much longer ago than the pace. Bob
 * has left by then.
 */
function keepsUp(history: History, peer: string, pace: number): Judgement {
  const marker = faultAt(history, 'mute-ended')
  if (marker === undefined || peer === 'bob') return pass()
  const last = pingsSeen(history, peer).findLast(each => each.seq < marker.seq)
  if (last === undefined) return pass()
  const silence = marker.at - last.arrivedAt
  if (silence <= 2 * pace) return pass(last.seq, marker.seq)
  return fail({
    symptom: 'stopped-pinging',
    expected: `${peer} goes on seeing a ping every second`,
    observed: `the last ping that ${peer} saw was ${(silence / 1000).toFixed(1)} s ago`,
    evidence: [last.seq, marker.seq]
  })
}

/** When the next ping has been answered, the one before was due in the log a second ago. */
export function everyPingLogged(history: History, peer: string): Judgement {
  const lines = pingLines(history, peer)
  const answered = answeredPings(history, peer)
  for (const [settled, next] of answered.entries()) {
    const logged = lines.filter(line => line.seq < next.seq).length
    const missing = answered[logged]
    if (logged >= settled || missing === undefined) continue
    return fail({
      symptom: 'ping-unlogged',
      expected: `${count(settled, 'ping line')} about ${peer} before its ping ${settled + 1} is answered`,
      observed: count(logged, 'ping line'),
      evidence: [missing.seq, next.seq]
    })
  }
  return pass(...answered.slice(0, -1).map(each => each.seq))
}

/** Dave has dialled the node; nobody told it of him. */
export function pingsCallers(history: History): Judgement {
  const seen = sawConnection(history, {
    peer: 'dave',
    peerId: peerIdOf(history, 'node'),
    direction: 'outbound'
  })
  if (seen.state !== 'pass') return seen
  const [line] = pingLines(history, 'dave')
  if (line !== undefined) return pass(line.seq)
  return pending({
    symptom: 'only-dialled-pinged',
    expected: `ping,${peerIdOf(history, 'dave')},<round trip> ms: dave has dialled your node`,
    observed: 'no ping line about dave',
    evidence: seen.evidence
  })
}

export function warnsAboutMute(history: History): Judgement {
  const wrong = warnedWrongly(history)
  if (wrong !== undefined) return wrong
  const carol = peerIdOf(history, 'carol')
  const expected = `5 s after its first ping to carol: a warning line that names ${carol}`
  const unanswered = pingsSeen(history, 'carol')[0]
  const warning = history.event('warning', 'node', each => each.text.includes(carol))
  const exited = history.first('exited', 'node', each => !each.expected)
  const evidence = [unanswered, warning ?? exited].flatMap(each => (each ? [each.seq] : []))
  if (warning !== undefined && unanswered !== undefined) {
    // The ping was sent after the connection had begun; when it arrived, it may have been under way.
    const connecting = history.first('rung', 'carol', each => each.rung === 'tcp')
    const waited = warning.at - (connecting?.at ?? unanswered.arrivedAt)
    if (waited >= PATIENCE_MS) return pass(...evidence)
    const observed = `after ${(waited / 1000).toFixed(1)} s: ${history.textOf(warning)}`
    const symptom = OVERLAPPING.test(warning.text) ? 'pings-overlap' : 'warned-too-early'
    return fail({ symptom, expected, observed, evidence })
  }
  if (exited !== undefined && unanswered !== undefined) {
    const observed = `the node ended with ${exited.signal ?? `exit code ${exited.code}`}`
    return fail({ symptom: 'died-of-mute-peer', expected, observed, evidence })
  }
  if (unanswered === undefined) {
    return pending({ symptom: 'one-loop-for-all', expected, observed: 'carol saw no ping' })
  }
  const ids = PEERS.map(peer => peerIdOf(history, peer))
  const other = history.event('warning', 'node', ({ text }) => !ids.some(id => text.includes(id)))
  if (other !== undefined) {
    const observed = history.textOf(other)
    return pending({ symptom: 'warning-names-nobody', expected, observed, evidence: [other.seq] })
  }
  return pending({ symptom: 'no-warning', expected, observed: 'no warning', evidence })
}

/** Alice and dave answer everything, and so does bob until he leaves. */
function warnedWrongly(history: History): Judgement | undefined {
  const left = faultAt(history, 'left')?.seq ?? Number.POSITIVE_INFINITY
  const wrong = history.event(
    'warning',
    'node',
    ({ text, seq }) =>
      ['alice', 'dave'].some(peer => text.includes(peerIdOf(history, peer))) ||
      (text.includes(peerIdOf(history, 'bob')) && seq < left)
  )
  if (wrong === undefined) return undefined
  return fail({
    symptom: 'warned-wrongly',
    expected: 'no warning about a peer that answers',
    observed: history.textOf(wrong),
    evidence: [wrong.seq]
  })
}

/** One warning about a peer that has left is fair: its ping may have been under way. */
export function letsGo(history: History): Judgement {
  const bob = peerIdOf(history, 'bob')
  const left = faultAt(history, 'left')
  const expected = 'nothing more about bob once he has left, or one warning for a ping under way'
  if (left === undefined) {
    return pending({ symptom: 'pings-the-gone', expected, observed: 'bob has not left yet' })
  }
  const after = history
    .events('warning', 'node')
    .filter(each => each.seq > left.seq && each.text.includes(bob))
  const [, second] = after
  if (second === undefined) return pass(left.seq, ...after.map(each => each.seq))
  const observed = `${after.length} warnings, the last: ${history.textOf(second)}`
  const evidence = [left.seq, ...after.map(each => each.seq)]
  return fail({ symptom: 'pings-the-gone', expected, observed, evidence })
}

export function resumes(history: History): Judgement {
  const expected = 'carol answers again: another ping, and its round trip logged'
  const again = faultAt(history, 'mute-ended')
  const carol = peerIdOf(history, 'carol')
  const answered = pingsSeen(history, 'carol').find(each => each.heldMs !== null)
  const line = history.event('ping', 'node', each => each.peerId === carol)
  const evidence = [again, answered, line].flatMap(each => (each ? [each.seq] : []))
  if (again === undefined || answered === undefined || line === undefined) {
    const observed = answered === undefined ? 'no ping since' : 'a ping, and no line about it'
    return pending({ symptom: 'not-resumed', expected, observed, evidence })
  }
  if (line.seq > answered.seq && line.rtt >= (answered.heldMs ?? 0) - CLOCK_MS) {
    return pass(...evidence)
  }
  return fail({
    symptom: 'round-trip-invented',
    expected: `ping,${carol},<${Math.floor(answered.heldMs ?? 0)} or more> ms once carol has answered`,
    observed: history.textOf(line),
    evidence
  })
}

/** A number of things: "1 ping", "2 pings". */
function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
