import { all, CONNECTION, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { dials } from '../dials.ts'
import { pings } from '../pings.ts'
import { HELD_MS, homeAddr } from '../story-addresses.ts'
import { unseen } from '../story-variations.ts'
import { others } from '../transports.ts'

/** Who else is in `REMOTE_PEERS`, and over which transport, is drawn in each run. */
export const dialsEverybody = step({
  id: 'dials-everybody',
  title: 'dials and pings the rest of REMOTE_PEERS, over whichever transport',
  since: 6,
  symptoms: {
    ...CONNECTION,
    'not-dialing': good => good.without('dialing peggy'),
    'no-tcp': good => unseen(good, 'peggy'),
    'no-websocket': good => unseen(good, 'frank'),
    'connected-unlogged': good => good.without('connected frank'),
    'connected-twice': good => good.after('connected peggy', said(good.line('connected peggy'))),
    'connected-elsewhere': good =>
      good.says('connected frank', `connected,${good.id('frank')},${homeAddr('bob')}`),
    'no-ping': good => good.without('peggy saw ping', 'ping peggy'),
    'no-ping-line': good => good.without('ping frank'),
    'round-trip-invented': good =>
      good.says('ping peggy', `ping,${good.id('peggy')},${HELD_MS - 3} ms`)
  },
  catches: { 'first-three': 'not-dialing' },
  judge: history =>
    all(
      (history.noted(others)?.peers ?? []).flatMap(peer => [
        dials(history, peer),
        pings(history, peer)
      ])
    )
})
