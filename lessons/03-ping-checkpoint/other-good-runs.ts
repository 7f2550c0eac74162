import { PEER_IDS, type Person, type Story, said, type Written } from '#checker/story'
import {
  CONNECTED_AT,
  DIALLED_AT,
  FIRST_AT,
  inTime,
  logged,
  MUTE_ENDED_AT,
  ping,
  seen,
  WARNED_AT
} from './ping-chapters.ts'
import {
  paced,
  pingedLater,
  SHORTEST_RTT,
  slower,
  steady,
  unpinged,
  WARNING_ABOUT_BOB,
  withRtt
} from './story-variations.ts'

type Named = readonly [name: string, Written]

/** What a node may do as well, up to the edge of what it may. */
export function otherGoodRuns(good: Story): { [what: string]: Story } {
  const again = good.without('carol ping 2', 'carol line 2')
  return {
    ...each([SHORTEST_RTT, 90, 500], rtt => [
      `a first round trip of ${rtt} ms`,
      withRtt(good, rtt)
    ]),
    ...busyForAThird(good),
    'round trips that are all 59 ms longer': slower(good, 59, () => true),
    'a machine that is busy for the first half': slower(good, 300, (n, count) => n < count / 2),
    'a machine that is busy for most of the time': slower(good, 300, n => n % 3 !== 0),
    'a node that stands still after two pings': paced(good, 150, 1150, 4000, 5000, 6000),
    ...each([700, 1000, 1700], pace => [`a ping every ${pace} ms`, steady(good, pace)]),
    'a short pause first': paced(good, 150, 250, 1250, 2250, 3250, 4250, 5250),
    'a long pause first': paced(good, 150, 2550, 3550, 4550, 5550),
    'a silence of twice the pace': paced(good, 150, 250, 1250, 2250, MUTE_ENDED_AT - 2000),
    'one ping ahead of the log, as in go-libp2p': inTime([
      ...unpinged(good, 'alice', 'bob', 'dave').chapters,
      ...ahead('alice', FIRST_AT, 90, 152, 52, 74, 43, 158),
      ...ahead('bob', FIRST_AT, 146, 60, 85, 50),
      ...ahead('dave', DIALLED_AT + 40, 88, 155, 45)
    ]),
    'two pings at once, and then one a second': inTime([
      ...unpinged(good, 'alice', 'bob').chapters,
      ...twiceAtFirst('alice', 52, 90, 152, 74, 43, 158, 80),
      ...twiceAtFirst('bob', 60, 146, 85, 50)
    ]),
    'two pings at once, and their lines a while later': inTime([
      ...unpinged(good, 'alice').chapters,
      ...twiceAtFirst('alice', 52, 60, 152, 74, 43, 158, 80).map(
        ([name, each]) =>
          [name, name === 'alice line 1' ? { ...each, at: FIRST_AT + 62 } : each] as const
      )
    ]),
    'a warning after 4.5 s': good.with('warning', { at: CONNECTED_AT + 4500 }),
    'a ping that the node ends itself when it is told to stop': good.after(
      'last signal',
      said(`warning,no ping from ${PEER_IDS.alice}: the stream is closed`)
    ),
    'one warning about a peer that has left': good.also('closed', WARNING_ABOUT_BOB),
    'a ping at once after the warning, answered when carol answers again': inTime([
      ...again.chapters,
      ['carol ping 2', seen('carol', 2, WARNED_AT + 0.3, null)],
      ['carol ping 2 answered', seen('carol', 2, WARNED_AT + 0.3, 57)],
      ['carol line 2', logged('carol', 58, WARNED_AT + 60)]
    ]),
    'a ping that was given up, and is answered nevertheless': good.after(
      'mute ended',
      seen('carol', 1, FIRST_AT, MUTE_ENDED_AT + 50 - FIRST_AT)
    ),
    'a ping that is waited for also after the warning': inTime([
      ...again.chapters,
      ['carol ping 1 answered', seen('carol', 1, FIRST_AT, MUTE_ENDED_AT + 50 - FIRST_AT)],
      ['carol line 1', logged('carol', MUTE_ENDED_AT + 51 - FIRST_AT, MUTE_ENDED_AT + 52)]
    ]),
    'pings of libp2p itself': pingedLater(good, 10_000, 10_100)
  }
}

/** Every third round trip is slow, or a third of them in a row. */
function busyForAThird(good: Story): { [what: string]: Story } {
  const third = 5
  return {
    ...each([0, 1, 2], offset => [
      `a machine that is busy every third time from ${offset}`,
      slower(good, 300, index => index % 3 === offset)
    ]),
    ...each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], from => [
      `a machine that is busy ${third} times in a row from ${from}`,
      slower(good, 300, index => index >= from && index < from + third)
    ])
  }
}

function each(
  numbers: number[],
  tell: (number: number) => [what: string, Story]
): { [what: string]: Story } {
  return Object.fromEntries(numbers.map(tell))
}

/** A ping as soon as the last is answered, and its line when the next second has gone by. */
function ahead(peer: Person, from: number, ...held: number[]): Named[] {
  const [first = 0] = held
  const readAt = (index: number) => from + first + 2 + index * 1000
  return held.flatMap((heldMs, index): Named[] => {
    const arrivedAt = index === 0 ? from : readAt(index - 1) + 1
    return [
      [`${peer} ping ${index + 1}`, seen(peer, index + 1, arrivedAt, heldMs)],
      [`${peer} line ${index + 1}`, logged(peer, heldMs + 1, readAt(index))]
    ]
  })
}

function twiceAtFirst(peer: Person, first: number, ...held: number[]): Named[] {
  const again = held.flatMap((heldMs, index) =>
    ping(peer, index + 2, FIRST_AT + (index === 0 ? 1 : 1000 * index), heldMs)
  )
  return [...ping(peer, 1, FIRST_AT, first), ...again]
}
