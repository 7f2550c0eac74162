// What the network is like at a moment. No imports: the page runs the same code in a browser.

/** One step from a state of the network to the next. Participants are numbers. */
export type Change =
  /** A participant came, or went with its connections, topics and table. */
  | { what: 'presence'; who: number; here: boolean }
  /** `by` reports one connection with `to`, or the end of one. */
  | { what: 'link'; by: number; to: number; open: boolean }
  | { what: 'topic'; who: number; topic: string; joined: boolean }
  /** Two participants became, or stopped being, neighbours in the mesh of a topic. */
  | { what: 'mesh'; one: number; other: number; topic: string; linked: boolean }
  /** A peer came into, or went out of, a routing table. */
  | { what: 'table'; of: number; peer: number; known: boolean }

export interface NetworkState {
  present: Set<number>
  /** Links by `pairKey`. */
  links: Map<string, Link>
  topics: Map<string, TopicState>
  /** The peers in each known routing table, by the participant that it belongs to. */
  tables: Map<number, Set<number>>
}

/** Two participants of whom at least one reports a connection with the other. */
export interface Link {
  ends: [number, number]
  /** How many connections each of the two reports. */
  told: Map<number, number>
  /** The participants that reported an end, though by their own count connections are left. */
  ending: Set<number>
  /** One of the two has no connection left, by its own count. */
  isLeft: boolean
}

export interface TopicState {
  members: Set<number>
  /** Links by `pairKey`. */
  mesh: Map<string, [number, number]>
}

export function emptyState(): NetworkState {
  return { present: new Set(), links: new Map(), topics: new Map(), tables: new Map() }
}

export function pairKey(one: number, other: number): string {
  return one < other ? `${one}-${other}` : `${other}-${one}`
}

/** Applies a change to a state, in place. */
export function applyChange(state: NetworkState, change: Change): void {
  switch (change.what) {
    case 'presence':
      if (change.here) state.present.add(change.who)
      else removeEverywhere(state, change.who)
      return
    case 'link':
      if (change.open) open(state, change.by, change.to)
      else close(state, change.by, change.to)
      return
    case 'topic': {
      const { members } = topicOf(state, change.topic)
      if (change.joined) members.add(change.who)
      else members.delete(change.who)
      return
    }
    case 'mesh': {
      const { one, other, topic, linked } = change
      const { mesh } = topicOf(state, topic)
      if (linked) mesh.set(pairKey(one, other), sorted(one, other))
      else mesh.delete(pairKey(one, other))
      return
    }
    case 'table': {
      const table = state.tables.get(change.of) ?? new Set()
      state.tables.set(change.of, table)
      if (change.known) table.add(change.peer)
      else table.delete(change.peer)
    }
  }
}

function open(state: NetworkState, by: number, to: number): void {
  const key = pairKey(by, to)
  const link = state.links.get(key) ?? {
    ends: sorted(by, to),
    told: new Map(),
    ending: new Set(),
    isLeft: false
  }
  state.links.set(key, link)
  link.told.set(by, (link.told.get(by) ?? 0) + 1)
  link.ending.delete(by)
  link.isLeft = false
}

/**
 * Some nodes report the end of every connection, some only that of the last. So where one side has none
 * left, an end that the other side has reported is taken for its last.
 */
function close(state: NetworkState, by: number, to: number): void {
  const key = pairKey(by, to)
  const link = state.links.get(key)
  if (link === undefined) return
  const left = (link.told.get(by) ?? 0) - 1
  if (left > 0) {
    link.told.set(by, left)
    link.ending.add(by)
  } else {
    link.told.delete(by)
    link.isLeft = true
  }
  const isOver = link.isLeft && [...link.told.keys()].every(side => link.ending.has(side))
  if (!isOver) return
  state.links.delete(key)
  for (const { mesh } of state.topics.values()) mesh.delete(key)
}

function removeEverywhere(state: NetworkState, who: number): void {
  state.present.delete(who)
  state.tables.delete(who)
  for (const { members, mesh } of state.topics.values()) {
    members.delete(who)
    for (const [key, ends] of mesh) if (ends.includes(who)) mesh.delete(key)
  }
  for (const [key, link] of state.links) {
    link.told.delete(who)
    if (link.told.size === 0) state.links.delete(key)
  }
}

function topicOf({ topics }: NetworkState, name: string): TopicState {
  const topic = topics.get(name) ?? { members: new Set(), mesh: new Map() }
  topics.set(name, topic)
  return topic
}

function sorted(one: number, other: number): [number, number] {
  return one < other ? [one, other] : [other, one]
}
