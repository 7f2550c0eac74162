import { all, type History, sees, step } from '#checker/checkpoint'
import { pings } from '../pings.ts'
import { HELD_MS } from '../story-addresses.ts'
import { strangers } from '../strangers.ts'
import { PEERS, type PeerName } from '../transports.ts'

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
