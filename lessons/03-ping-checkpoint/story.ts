import { farewellSeen, handshakesReleased } from '#checker/checkpoint'
import {
  addrOf,
  connectionSeen,
  defineStory,
  forgedLines,
  homeOf,
  noted,
  PEER_IDS,
  type Person,
  Story,
  said,
  started,
  up,
  type Written
} from '#checker/story'
import { left, mute, muteEnded } from './faults.ts'
import { malloryComes } from './mallory-chapters.ts'
import { otherGoodRuns } from './other-good-runs.ts'
import { others } from './others.ts'
import {
  allAt,
  CONNECTED_AT,
  DIALLED_AT,
  FIRST_AT,
  inTime,
  logged,
  MUTE_ENDED_AT,
  ping,
  pings,
  seen,
  WARNED_AT
} from './ping-chapters.ts'
import { constant, pingsOf, relogged, withRtt } from './story-variations.ts'

const { alice, bob, carol, node, stranger } = PEER_IDS
/** The end from which dave dials. */
const END = '/ip4/127.0.0.1/tcp/60004'
const LEFT_AT = 2745

const dialled = (peer: Person) => connectionSeen({ peer, direction: 'inbound' })
const beginning = new Story([
  ...up('alice', 'bob', 'carol', 'dave', 'mallory', 'erin', 'frank'),
  ['others', noted(others, { dialled: ['erin'], callers: ['frank'] })],
  ['mute', noted(mute, { peer: 'carol' })],
  ['node', started('node', node)]
])

const good = inTime([
  ...beginning.chapters,
  ['identity', said(`identity,${node}`, 'node', 100)],
  ['listening', said(`listening,${addrOf('node')}`, 'node', 105)],
  ...allAt(CONNECTED_AT, [
    ['released', noted(handshakesReleased, { peer: 'alice' })],
    ...dialled('alice'),
    ...dialled('bob'),
    ...dialled('carol'),
    ...dialled('erin')
  ]),
  ['connected', said(`connected,${alice},${homeOf('alice')}`, 'node', CONNECTED_AT + 2)],
  ['carol ping 1', seen('carol', 1, FIRST_AT, null)],
  ['pinged', { kind: 'ping-sent', actor: 'alice', peerId: node, rttMs: 9, at: FIRST_AT + 10 }],
  ...pings('alice', FIRST_AT, 90, 152, 52, 74, 43, 158),
  ...pings('bob', FIRST_AT, 146, 60, 85),
  ...ping('erin', 1, FIRST_AT, 70),
  ['incoming', said(`incoming,${homeOf('node')},${END}`, 'node', DIALLED_AT)],
  ...allAt(DIALLED_AT + 20, connectionSeen({ peer: 'dave', direction: 'outbound' })),
  ...pings('dave', DIALLED_AT + 40, 88, 155, 45, 152),
  ...allAt(DIALLED_AT + 25, connectionSeen({ peer: 'frank', direction: 'outbound' })),
  ...ping('frank', 1, DIALLED_AT + 45, 49),
  ...malloryComes(),
  ['left', { ...noted(left, { peer: 'bob' }), at: LEFT_AT }],
  ['bob closed', { kind: 'connection-closed', actor: 'bob', peerId: node, at: LEFT_AT + 3 }],
  ['closed', said(`closed,${bob}`, 'node', LEFT_AT + 5)],
  [
    'dave pinged again',
    { kind: 'ping-sent', actor: 'dave', peerId: node, rttMs: 3, at: LEFT_AT + 10 }
  ],
  ['warning', said(`warning,no ping from ${carol}: timeout`, 'node', WARNED_AT)],
  ['mute ended', { ...noted(muteEnded, { peer: 'carol' }), at: MUTE_ENDED_AT }],
  ...ping('carol', 2, WARNED_AT + 1010, 57),
  ...allAt(WARNED_AT + 1200, farewellSeen())
])

const isPingLine = (each: Written): boolean => each.kind === 'line' && each.text.startsWith('ping,')
const longestHeld = Math.max(
  ...good.chapters.map(([, each]) => (each.kind === 'ping-seen' ? (each.heldMs ?? 0) : 0))
)

export default defineStory({
  good,
  alsoGood: otherGoodRuns(good),
  forgeries: {
    ...forgedLines(good),
    'the round trips in reverse order': good.reversed(isPingLine),
    'the round trips of one peer as those of another': relogged(good, ({ peerId }) => ({
      peerId: peerId === alice ? bob : alice
    })),
    'one number, just above the longest delay, logged when that time has gone by': constant(
      good,
      longestHeld + 1
    ),
    'one number, as small as the longest delay allows': constant(good, longestHeld - 2),
    'one number, logged at once': relogged(good, () => ({ rtt: 160 })),
    'real round trips, and a stranger': good.also(
      'alice line 1',
      `ping,${stranger},${longestHeld} ms`
    ),
    'a line about itself': good.also('alice line 1', `ping,${node},0 ms`),
    "carol's last round trip invented": withRtt(good, 1, 'carol', 2),
    "carol's last line before she has answered": inTime([
      ...good.without('carol line 2').chapters,
      ['carol line 2', logged('carol', 160, MUTE_ENDED_AT + 5)]
    ]),
    "dave's lines when nobody pings him": good.without(...pingsOf(good, 'dave')),
    'every line but no ping': good.without(...pingsOf(good, 'alice'), ...pingsOf(good, 'bob')),
    'every line but no connection': good.only(({ kind }) => kind !== 'connection-opened'),
    'the pings of somebody else': good.retold(({ kind }) =>
      kind === 'ping-seen' ? { peerId: stranger } : {}
    ),
    'a warning that names everybody': good.says(
      'warning',
      `warning,no ping from ${Object.values(PEER_IDS).join(' ')}`
    ),
    'a warning about carol every second': good.after(
      'carol ping 1',
      ...[1, 2, 3, 4, 5].map(second =>
        said(`warning,no ping from ${carol}`, 'node', FIRST_AT + second * 1000)
      )
    )
  },
  // Lines that an earlier lesson asked for; and the last ping may still be on its way when the run ends.
  unread: [
    'listening',
    'connected',
    'bob line 3',
    'incoming',
    'closed',
    'alice line 6',
    'dave line 4'
  ]
})
