import { all, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { answeredPings, PEERS, peerIdOf, pingLines, pingsSeen } from './network.ts'

/** Node's clock counts whole milliseconds, and ours tenths. */
export const CLOCK_MS = 2
/** What a round trip on loopback takes beyond the delay: mostly a few milliseconds. */
const OVERHEAD_MS = 60
/** Before so many round trips are known, one slow moment of the machine could be most of them. */
const ENOUGH_ROUND_TRIPS = 8

export function realRoundTrips(history: History): Judgement {
  return all([
    logsNoStranger(history),
    ...PEERS.map(peer => noneTooShort(history, peer)),
    notMostlyTooLong(history),
    ...['alice', 'bob'].map(peer => logsPings(history, peer))
  ])
}

function logsNoStranger(history: History): Judgement {
  const known = PEERS.map(peer => peerIdOf(history, peer))
  const strange = history.event('ping', 'node', each => !known.includes(each.peerId))
  if (strange === undefined) return pass()
  return fail({
    symptom: 'ping-invented',
    expected: 'ping lines about peers that are there',
    observed: history.textOf(strange),
    evidence: [strange.seq]
  })
}

/** The n-th line about a peer with the n-th ping that this peer has answered. */
function roundTrips(history: History, peer: string) {
  const answered = answeredPings(history, peer)
  return pingLines(history, peer).map((line, index) => ({ line, seen: answered[index] }))
}

/** No answer arrives before it was sent: neither its line nor its round trip can be shorter. */
function noneTooShort(history: History, peer: string): Judgement {
  const trips = roundTrips(history, peer)
  for (const [index, { line, seen }] of trips.entries()) {
    if (seen === undefined || seen.seq > line.seq) {
      const last = pingsSeen(history, peer).findLast(each => each.seq < line.seq)
      const answered = answeredPings(history, peer).filter(each => each.seq < line.seq)
      return fail({
        symptom: 'ping-invented',
        expected: `as many ping lines about ${peer} as pings that ${peer} has answered`,
        observed: `line ${index + 1} about ${peer}, who had answered ${answered.length}`,
        evidence: [line.seq, ...(last ? [last.seq] : [])]
      })
    }
    const held = seen.heldMs ?? 0
    if (line.rtt >= held - CLOCK_MS) continue
    return fail({
      symptom: 'round-trip-invented',
      expected: `ping,${line.peerId},<${Math.floor(held)} or more> ms: ${peer} held its answer back for ${held} ms`,
      observed: `ping,${line.peerId},${line.rtt} ms`,
      evidence: [seen.seq, line.seq]
    })
  }
  return pass(...trips.map(({ line }) => line.seq))
}

/**
 * One round trip may be long, when the machine is busy; most of them are hardly longer than the
 * delay. A number that was made up is far off for two pings of three: see `holdTimes`. A machine
 * that was busy at first may still give way, so this is certain only at the end.
 */
function notMostlyTooLong(history: History): Judgement {
  const trips = PEERS.flatMap(peer => roundTrips(history, peer)).map(({ line, seen }) => ({
    line,
    seen,
    excess: line.rtt - (seen?.heldMs ?? 0)
  }))
  const long = trips.filter(({ excess }) => excess > OVERHEAD_MS)
  const worst = long.toSorted((a, b) => b.excess - a.excess)[0]
  const isMost = trips.length >= ENOUGH_ROUND_TRIPS && long.length > trips.length / 2
  if (worst === undefined || !isMost) return pass()
  return pending({
    symptom: 'round-trip-invented',
    expected: `round trips hardly longer than the peers held their answers back, ${worst.seen?.heldMs} ms here`,
    observed: `ping,${worst.line.peerId},${worst.line.rtt} ms, and ${long.length} of ${trips.length} lines like it`,
    evidence: [worst.seen?.seq ?? worst.line.seq, worst.line.seq]
  })
}

function logsPings(history: History, peer: string): Judgement {
  const lines = pingLines(history, peer)
  if (lines.length > 0) return pass(...lines.map(each => each.seq))
  const arrived = pingsSeen(history, peer)[0]
  const expected = `ping,${peerIdOf(history, peer)},<round trip> ms`
  if (arrived !== undefined) {
    const observed = `${peer} saw pings; no line logs them`
    return pending({ symptom: 'no-ping-line', expected, observed, evidence: [arrived.seq] })
  }
  const others = PEERS.some(each => pingsSeen(history, each).length > 0)
  const symptom = others ? 'one-loop-for-all' : 'no-ping'
  return pending({ symptom, expected, observed: `${peer} saw no ping` })
}
