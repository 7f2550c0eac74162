import type { Link, NetworkState } from './network-state.ts'
import type { Participant } from './timeline.ts'

// What a state of the network is, in words: for the terminal and for the page.

export interface Fact {
  /** Identifies the fact in every state that has it. */
  key: string
  text: string
}

/** Facts that belong together: the members of a topic, the neighbours of a node. */
export interface FactGroup {
  /** The group's title; empty where it is the only group. */
  title: string
  facts: Fact[]
}

export interface FactSection {
  title: 'here' | 'connections' | 'topics' | 'topic mesh' | 'routing table'
  groups: FactGroup[]
}

/** The most groups of a section; a node can make up any number of topics. */
const MAX_GROUPS = 30

/** The facts of a state in sections, the empty ones among them. */
export function stateFacts(
  state: NetworkState,
  participants: readonly Participant[],
  dash = '–'
): FactSection[] {
  const nameOf = (who: number): string => participants[who]?.name ?? '?'
  const named = (some: Iterable<number>): Fact[] =>
    [...some].sort(byNumber).map(who => ({ key: String(who), text: nameOf(who) }))
  const pair = (key: string, [one, other]: [number, number], note = ''): Fact => ({
    key: key + note,
    text: `${nameOf(one)} ${dash} ${nameOf(other)}${note}`
  })
  const links = [...state.links]
    .sort(([, a], [, b]) => a.ends[0] - b.ends[0] || a.ends[1] - b.ends[1])
    .map(([key, link]) => pair(key, link.ends, onlySays(link, participants)))
  const topics = [...state.topics].filter(([, { members }]) => members.size > 0)
  const meshes = topics.filter(([, { mesh }]) => mesh.size > 0)
  const tables = [...state.tables].sort(([one], [other]) => one - other)
  return [
    { title: 'here', groups: [{ title: '', facts: named(state.present) }] },
    { title: 'connections', groups: [{ title: '', facts: links }] },
    {
      title: 'topics',
      groups: upTo(
        MAX_GROUPS,
        topics.map(([title, { members }]) => ({ title, facts: named(members) }))
      )
    },
    {
      title: 'topic mesh',
      groups: upTo(
        MAX_GROUPS,
        meshes.map(([title, { mesh }]) => ({
          title,
          facts: [...mesh].map(([key, ends]) => pair(key, ends))
        }))
      )
    },
    {
      title: 'routing table',
      groups: tables.map(([of, known]) => ({ title: nameOf(of), facts: named(known) }))
    }
  ]
}

function upTo(most: number, groups: FactGroup[]): FactGroup[] {
  const more = groups.length - most
  if (more <= 0) return groups
  const rest = { title: '…', facts: [{ key: 'more', text: `and ${more} more` }] }
  return [...groups.slice(0, most), rest]
}

/** The only one of the two that reports a link, where both could. */
function onlySays({ ends, told }: Link, participants: readonly Participant[]): string {
  if (told.size !== 1 || ends.some(who => participants[who]?.role === 'stranger')) return ''
  const [who = 0] = told.keys()
  const name = participants[who]?.name ?? '?'
  return name === 'you' ? ' (only you say so)' : ` (only ${name} says so)`
}

function byNumber(one: number, other: number): number {
  return one - other
}
