import { PEER_IDS, type Person, type Story } from '#checker/story'
import { CONNECTED_AT, FIRST_AT, inTime, logged, ping, seen } from './ping-chapters.ts'

// What is different in several stories of this lesson.

export function linesOf(good: Story, peer: Person): string[] {
  return namesOf(good, `${peer} line `)
}

export function pingsOf(good: Story, peer: Person): string[] {
  return namesOf(good, `${peer} ping `)
}

function namesOf({ chapters }: Story, start: string): string[] {
  return chapters.map(([name]) => name).filter(name => name.startsWith(start))
}

/** Nobody pings them, and no line says so. */
export function unpinged(good: Story, ...peers: Person[]): Story {
  return good.without(...peers.flatMap(peer => [...pingsOf(good, peer), ...linesOf(good, peer)]))
}

/** Alice is pinged at these times. */
export function paced(good: Story, ...arrivals: number[]): Story {
  const held = [52, 80, 143]
  return inTime([
    ...unpinged(good, 'alice').chapters,
    ...arrivals.flatMap((at, index) => ping('alice', index + 1, at, held[index % 3] ?? 0))
  ])
}

/** Alice is pinged at this pace, until the run is over. */
export function steady(good: Story, pace: number): Story {
  const count = 1 + Math.floor(6000 / pace)
  return paced(good, ...Array.from({ length: count }, (_, n) => FIRST_AT + n * pace))
}

/** Alice's first ping is held for 90 ms, and no clock is finer than this. */
export const SHORTEST_RTT = 90 - 2

/** The n-th line about a peer with another number. */
export function withRtt(good: Story, rtt: number, peer: Person = 'alice', n = 1): Story {
  const { at } = good.at(`${peer} line ${n}`)
  return good.with(`${peer} line ${n}`, logged(peer, rtt, at))
}

interface PingLine {
  peerId: string
  rtt: number
  at: number
}

/** With all ping lines told otherwise; `index` counts them. */
export function relogged(
  good: Story,
  how: (line: PingLine, index: number) => Partial<PingLine>
): Story {
  let count = 0
  const story = good.retold(({ at = 0, ...each }) => {
    const [, peerId = '', ms] = each.kind === 'line' ? (LINE.exec(each.text) ?? []) : []
    if (ms === undefined) return {}
    const line = { peerId, rtt: Number(ms), at }
    const told = { ...line, ...how(line, count) }
    count += 1
    return { text: `ping,${told.peerId},${told.rtt} ms`, at: told.at }
  })
  return inTime(story.chapters)
}

const LINE = /^ping,(\w+),(\d+) ms$/

/** Round trips that took so much longer, and are logged that much later. */
export function slower(
  good: Story,
  ms: number,
  which: (index: number, count: number) => boolean
): Story {
  const { length } = namesOf(good, '').filter(name => / line \d+$/.test(name))
  return relogged(good, ({ rtt, at }, index) =>
    which(index, length) ? { rtt: rtt + ms, at: at + ms } : {}
  )
}

/** The same number everywhere, and no line before that much time has gone by since its ping. */
export function constant(good: Story, ms: number): Story {
  return relogged(good, ({ rtt, at }) => ({ rtt: ms, at: at - rtt + ms }))
}

/** Alice sees more pings, so long after her connection, and no line is about them. */
export function pingedLater(good: Story, ...after: number[]): Story {
  const later = after.map(
    (ms, index) => [`later ${index}`, seen('alice', 7 + index, CONNECTED_AT + ms, 1)] as const
  )
  return inTime([...good.chapters, ...later])
}

export const WARNING_ABOUT_BOB = `warning,no ping from ${PEER_IDS.bob}: the stream was reset`
