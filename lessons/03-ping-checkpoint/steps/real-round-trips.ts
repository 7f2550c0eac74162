import {
  all,
  fail,
  type History,
  type Judgement,
  LATECOMER,
  pass,
  pending,
  says,
  saysNoOther,
  step
} from '#checker/checkpoint'
import { PEER_IDS, type Person, type Story, said } from '#checker/story'
import { everybody } from '../others.ts'
import { FIRST_AT, logged } from '../ping-chapters.ts'
import { answeredPings, CLOCK_MS, PEERS, pingLines, pingsSeen, roundTrips } from '../pings.ts'
import {
  constant,
  linesOf,
  relogged,
  SHORTEST_RTT,
  slower,
  unpinged,
  withRtt
} from '../story-variations.ts'
import { givenUp } from '../warnings.ts'

/** What a round trip on loopback takes beyond the delay: mostly a few milliseconds. */
const OVERHEAD_MS = 60
/** Before so many round trips are known, a few slow seconds of the machine could be most of them. */
const ENOUGH_ROUND_TRIPS = 7
/** Two answers of three are held back for less, and a number that fits the third is too long for all of them. */
const SHORTLY_HELD_MS = 100
/** Of these, a number that was made up is too long for all; on a busy machine some are not. */
const MOSTLY = 3 / 4

/** Who is in the good story. */
const EVERYBODY: Person[] = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank']

export const realRoundTrips = step({
  id: 'real-round-trips',
  title: 'logs each round trip as long as it really was',
  symptoms: {
    'no-ping': good => unpinged(good, ...EVERYBODY),
    'one-loop-for-all': good => ({
      'alice is not pinged': unpinged(good, 'alice'),
      'only carol is pinged': onlyPinged(good, 'carol'),
      'only erin is pinged': onlyPinged(good, 'erin')
    }),
    'no-ping-line': good => good.without(...linesOf(good, 'bob')),
    'round-trip-invented': good => ({
      'a constant': withRtt(good, 5),
      'half of it': withRtt(good, 45),
      'hardly shorter than the clocks allow': withRtt(good, SHORTEST_RTT - 0.1),
      'in seconds': withRtt(good, 0.091),
      microseconds: relogged(good, ({ rtt }) => ({ rtt: rtt * 1000 })),
      'a constant that is long': constant(good, 250),
      'all of them longer': slower(good, 60, () => true),
      'five of six much longer': slower(good, 300, index => index % 6 !== 1),
      'too short for dave': withRtt(good, 3, 'dave'),
      'too short for erin': withRtt(good, 3, 'erin'),
      'too short for carol': withRtt(good, 3, 'carol', 2)
    }),
    'ping-given-up': good => ({
      'and none is logged': good
        .without(...linesOf(good, 'bob'))
        .after('bob ping 1', said(`warning,no ping from ${PEER_IDS.bob}: timeout`)),
      'and the next one is logged': withRtt(good, 45).after(
        'identity',
        said(`warning,no ping from ${PEER_IDS.alice}: timeout`)
      )
    }),
    'ping-invented': good => ({
      'a line twice': good.after('alice line 6', logged('alice', 159, FIRST_AT + 5700)),
      'a line about a mute peer': good.after('bob line 3', logged('carol', 80, FIRST_AT + 3000)),
      'a line before the ping': good
        .without('bob line 1')
        .after('identity', logged('bob', 147, 101)),
      'a line about a stranger': good.after('bob line 3', said(`ping,${PEER_IDS.stranger},80 ms`))
    })
  },
  catches: {
    'never-pings': 'no-ping',
    'pings-unlogged': 'no-ping-line',
    'constant-round-trip': 'round-trip-invented',
    'half-the-round-trip': 'round-trip-invented',
    'five-milliseconds': 'ping-given-up',
    'logged-twice': 'ping-invented',
    'one-loop-for-all': 'one-loop-for-all'
  },
  judge: history =>
    all([
      saysNoOther(history, 'ping', {
        known: ({ peerId }) =>
          [...everybody(history), 'mallory', LATECOMER].includes(history.name(peerId) ?? ''),
        expected: 'ping lines about peers that are there',
        invented: 'ping-invented'
      }),
      ...everybody(history).map(peer => noneTooShort(history, peer)),
      notMostlyTooLong(history),
      ...['alice', 'bob'].map(peer => logsPings(history, peer))
    ])
})

/** No answer arrives before it was sent: neither its line nor its round trip can be shorter. */
function noneTooShort(
  history: History,
  peer: string
): Judgement<'ping-invented' | 'round-trip-invented' | 'ping-given-up'> {
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
    // It may be the round trip of a later ping, when the one that was answered first has been given up.
    const warned = givenUp(history, peer, line.seq)
    if (warned !== undefined) return fail(warned)
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
 * Round trips may be long, when the machine is busy; some are hardly longer than the delay even then. A number that was
 * made up is far off for all pings that were held back shortly: see `holdTimes`. A machine that was busy at first may
 * still give way, so this is certain only at the end.
 */
function notMostlyTooLong(history: History): Judgement<'round-trip-invented'> {
  const trips = PEERS.flatMap(peer => roundTrips(history, peer))
    .map(({ line, seen }) => ({ line, seen, excess: line.rtt - (seen?.heldMs ?? 0) }))
    .filter(({ seen }) => (seen?.heldMs ?? 0) < SHORTLY_HELD_MS)
  const long = trips.filter(({ excess }) => excess > OVERHEAD_MS)
  const worst = long.toSorted((a, b) => b.excess - a.excess)[0]
  const isMost = trips.length >= ENOUGH_ROUND_TRIPS && long.length > trips.length * MOSTLY
  if (worst === undefined || !isMost) return pass()
  return pending({
    symptom: 'round-trip-invented',
    expected: `round trips hardly longer than the peers held their answers back, ${worst.seen?.heldMs} ms here`,
    observed: `ping,${worst.line.peerId},${worst.line.rtt} ms, and ${long.length} of ${trips.length} lines like it${inAnotherUnit(trips)}`,
    evidence: [worst.seen?.seq ?? worst.line.seq, worst.line.seq]
  })
}

/** Whoever counts in microseconds has a thousand times the round trip, each time. */
function inAnotherUnit(
  trips: { line: { rtt: number }; seen?: { heldMs: number | null } | undefined }[]
): string {
  const all = trips.every(({ line, seen }) => {
    const excess = line.rtt / 1000 - (seen?.heldMs ?? 0)
    return excess >= -CLOCK_MS && excess < 2 * OVERHEAD_MS
  })
  return all ? '; all are about 1,000 times too long: the unit is milliseconds' : ''
}

function logsPings(history: History, peer: string) {
  const lines = pingLines(history, peer)
  const [arrived] = pingsSeen(history, peer)
  const warned = givenUp(history, peer, lines[0]?.seq)
  if (warned !== undefined) return fail(warned)
  const isPinging = everybody(history).some(each => pingsSeen(history, each).length > 0)
  const unpinged = isPinging ? 'one-loop-for-all' : 'no-ping'
  return says(history, 'ping', {
    about: line => lines.includes(line),
    expected: `ping,${history.id(peer)},<round trip> ms`,
    missing: arrived ? 'no-ping-line' : unpinged,
    instead: arrived ? `${peer} saw pings; no line logs them` : `${peer} saw no ping`,
    since: arrived
  })
}

function onlyPinged(good: Story, peer: Person): Story {
  return unpinged(good, ...EVERYBODY.filter(each => each !== peer))
}
