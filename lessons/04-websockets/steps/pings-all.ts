import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sees,
  step
} from '#checker/checkpoint'
import { HELD_MS } from '../story-addresses.ts'
import { strangers } from '../strangers.ts'
import { PEERS, type PeerName } from '../transports.ts'

/** Node's clock counts whole milliseconds, and ours tenths. */
const CLOCK_MS = 2

/** Ping goes over streams, and streams over any transport. */
export const pingsAll = step({
  id: 'pings-all',
  title: 'pings, and answers pings, over both',
  symptoms: {
    'ping-unanswered': good => ({
      'no answer for bob': good.with('bob pinged', { rttMs: null, error: 'could not negotiate' }),
      'not tried': good.without('dave pinged')
    }),
    'no-ping': good => good.without('dave saw ping', 'ping dave'),
    'no-ping-line': good => good.without('ping bob'),
    'round-trip-invented': good => ({
      'too short': good.says('ping bob', `ping,${good.id('bob')},${HELD_MS - 3} ms`),
      'a line before the ping': good.also(
        'connected dave',
        `ping,${good.id('dave')},${HELD_MS} ms`
      ),
      'a line and no ping': good.without('alice saw ping')
    })
  },
  catches: { 'pings-tcp-only': 'no-ping' },
  judge: history => all(PEERS.flatMap(peer => [isAnswered(history, peer), pings(history, peer)]))
})

function isAnswered(history: History, peer: PeerName) {
  const strangersAt = history.noted(strangers)?.seq ?? Number.POSITIVE_INFINITY
  return sees(history, 'ping-sent', {
    by: peer,
    about: ({ seq }) => seq < strangersAt,
    is: ({ rttMs }) => rttMs !== null,
    expected: `${peer} pings your node over /ipfs/ping/1.0.0 and gets an answer`,
    missing: 'ping-unanswered',
    instead: 'not tried yet',
    wrong: 'ping-unanswered'
  })
}

function pings(
  history: History,
  peer: PeerName
): Judgement<'no-ping' | 'no-ping-line' | 'round-trip-invented'> {
  const seen = history.first('ping-seen', { by: peer, of: 'node' })
  const line = history.event('ping', { by: 'node', of: peer })
  const held = Math.floor(seen?.heldMs ?? 0)
  const evidence = [seen, line].flatMap(each => (each ? [each.seq] : []))
  const expected = `ping,${history.id(peer)},<${seen ? `${held} or more` : 'the round trip'}> ms`
  if (line === undefined) {
    const symptom = seen === undefined ? 'no-ping' : 'no-ping-line'
    const observed = `${peer} saw ${seen === undefined ? 'no ping' : 'a ping; no line logs it'}`
    return pending({ symptom, expected, observed, evidence })
  }
  if (seen !== undefined && seen.seq < line.seq && line.rtt >= held - CLOCK_MS) {
    return pass(...evidence)
  }
  const observed = history.textOf(line)
  return fail({ symptom: 'round-trip-invented', expected, observed, evidence })
}
