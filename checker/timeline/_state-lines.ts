import type { Paint } from '#checker/reporters'
import { wrapColumns } from './_lay-out.ts'
import type { Link, NetworkState } from './network-state.ts'
import type { Participant, Timeline } from './timeline.ts'

const LABEL = 14

/** The network at a moment, in words: connections, topics with their mesh, routing tables. */
export function stateLines(
  state: NetworkState,
  { participants }: Timeline,
  { paint, width, dash }: { paint: Paint; width: number; dash: string }
): string[] {
  const nameOf = (who: number): string => participants[who]?.name ?? '?'
  const names = (some: Iterable<number>): string => [...some].sort(byNumber).map(nameOf).join(', ')
  const pair = ([one, other]: readonly [number, number]): string =>
    `${nameOf(one)} ${dash} ${nameOf(other)}`
  const links = [...state.links.values()]
    .sort((a, b) => a.ends[0] - b.ends[0] || a.ends[1] - b.ends[1])
    .map(link => pair(link.ends) + onlySays(link, participants))
  const topics = [...state.topics].filter(([, { members }]) => members.size > 0)
  const rows: [string, string[]][] = [
    ['here', [names(state.present) || 'nobody']],
    ['connections', links],
    ['topics', topics.map(([topic, { members }]) => `${topic}: ${names(members)}`)],
    [
      'topic mesh',
      topics
        .filter(([, { mesh }]) => mesh.size > 0)
        .map(([topic, { mesh }]) => `${topic}: ${[...mesh.values()].map(pair).join(', ')}`)
    ],
    [
      'routing table',
      [...state.tables]
        .sort(([one], [other]) => one - other)
        .map(([of, known]) => `${nameOf(of)}: ${names(known) || 'nobody'}`)
    ]
  ]
  return rows.flatMap(([label, entries]) => {
    const shown = entries.filter(entry => entry !== '')
    if (shown.length === 0) return []
    return shown
      .flatMap(entry => wrapColumns(entry, Math.max(width - LABEL - 2, 16)))
      .map((row, index) => {
        const head = (index === 0 ? label : '').padEnd(LABEL)
        return `  ${paint('gray', head)}${row}`.trimEnd()
      })
  })
}

/** Which of two who could both tell has told alone. */
export function onlySays({ ends, told }: Link, participants: readonly Participant[]): string {
  if (told.size !== 1 || ends.some(who => participants[who]?.role === 'stranger')) return ''
  const [who = 0] = told.keys()
  const name = participants[who]?.name ?? '?'
  return name === 'you' ? ' (only you say so)' : ` (only ${name} says so)`
}

function byNumber(one: number, other: number): number {
  return one - other
}
