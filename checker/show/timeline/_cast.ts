import type { History } from '#checker/record/history'
import type { Observation, ObservationKind } from '#checker/record/sights'
import { escapeUnsafe } from '#shared/log'
import { columnsOf } from './_lay-out.ts'
import { clip } from './_words.ts'
import type { Participant } from './timeline.ts'

const OF_NODES: ReadonlySet<ObservationKind> = new Set([
  'started',
  'line',
  'stderr',
  'flooded',
  'stdin',
  'stdin-ended',
  'signalled',
  'exited'
] as const)

const OF_NOBODY: ReadonlySet<ObservationKind> = new Set([
  'type-checked',
  'challenge',
  'fault',
  'witnessed',
  'deadline-passed',
  'hindered',
  'clock-jumped',
  'ended'
] as const)

/** The only node of most checkpoints. */
const MAIN_NODE = 'node'
/** Unknown peers beyond this number share one participant. */
const MAX_STRANGERS = 6
/** The most peer ids listed of the unknown peers that share a participant. */
const MAX_IDS = 20
const ID_END = 6
/** The longest name above a lane, in columns. */
const MAX_NAME = 16

const PEER_ID = /\b(?:12D3KooW|16Uiu2HA|Qm)[1-9A-HJ-NP-Za-km-z]{37,45}\b/g

/** So that the tenth comes after the ninth. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true })

/** The participants of a run, and which of them had a peer id at a given time: two nodes may have the same key. */
export class Cast {
  readonly participants: Participant[] = []
  readonly #byActor = new Map<string, number>()
  readonly #byId = new Map<string, { who: number; from: number }[]>()
  readonly #strangers: number[] = []

  constructor(history: History) {
    const { observations } = history
    for (const each of observations) if (OF_NODES.has(each.kind)) this.#join(each.actor, 'node')
    const peers = new Set(observations.filter(isOfPeer).map(({ actor }) => actor))
    for (const actor of [...peers].sort(BY_NUMBER.compare)) this.#join(actor, 'peer')
    for (const { actor, peerId } of history.all('peer-up')) this.#learn(peerId, actor, 0)
    this.#learnFromNodes(history)
    this.#learnFromConnections(history)
  }

  /** The participant of this name in the history. */
  actor(name: string): number {
    const who = this.#byActor.get(name)
    if (who === undefined) throw new Error(`nobody is called ${name}`)
    return who
  }

  isNode(who: number | undefined): boolean {
    return who !== undefined && this.participants[who]?.role === 'node'
  }

  isPeer(who: number | undefined): boolean {
    return who !== undefined && this.participants[who]?.role === 'peer'
  }

  /** The participant that had this peer id at the time; undefined when none with a name had. */
  known(peerId: string, at: number): number | undefined {
    const holders = this.#byId.get(peerId)
    return (holders?.findLast(({ from }) => from <= at) ?? holders?.[0])?.who
  }

  /** The participant that had this peer id at the time; an unknown id becomes a new participant. */
  who(peerId: string, at: number): number {
    return this.known(peerId, at) ?? this.#addStranger(peerId)
  }

  name(who: number): string {
    return this.participants[who]?.name ?? ''
  }

  /** The words before a moment that is known from a node's lines alone. */
  says(who: number): string {
    return this.name(who) === 'you' ? 'you say' : `${this.name(who)} says`
  }

  /** The name of the participant with a peer id, or the end of the id where none has a name. */
  nameOf(peerId: string, at: number): string {
    const who = this.known(peerId, at)
    return who === undefined ? shortId(peerId) : this.name(who)
  }

  /** A text that can be shown, with names in place of peer ids. */
  told(text: string, at: number): string {
    // Names are put in before clipping, so that no id is cut in two.
    return clip(text.replace(PEER_ID, id => `<${this.nameOf(id, at)}>`))
  }

  #join(actor: string, role: 'node' | 'peer'): void {
    if (this.#byActor.has(actor)) return
    this.#byActor.set(actor, this.participants.length)
    const name = role === 'node' && actor === MAIN_NODE ? 'you' : nameFor(actor)
    this.participants.push({ name, role, peerIds: [] })
  }

  #learn(peerId: string, actor: string, from: number): void {
    const who = this.actor(actor)
    const holders = this.#byId.get(peerId) ?? []
    this.#byId.set(peerId, holders)
    // A node that logs the peer id of a reference peer does not get its name.
    if (holders.some(holder => this.isPeer(holder.who) || holder.who === who)) return
    holders.push({ who, from })
    this.participants[who]?.peerIds.push(peerId)
  }

  /** What nodes say of themselves: the first line of that kind after each start. */
  #learnFromNodes(history: History): void {
    const lines = new Map(history.events('identity').map(event => [event.seq, event.peerId]))
    const starts = new Map<string, number>()
    for (const { kind, actor, at, seq } of history.observations) {
      if (kind === 'started') starts.set(actor, at)
      const peerId = lines.get(seq)
      if (peerId === undefined) continue
      const start = starts.get(actor)
      starts.delete(actor)
      if (start !== undefined) this.#learn(peerId, actor, start)
    }
  }

  /** A node that logs no identity: where it is the only node, it is the unknown id that peers have met. */
  #learnFromConnections(history: History): void {
    const silent = [...this.#byActor].filter(
      ([, who]) => this.isNode(who) && this.participants[who]?.peerIds.length === 0
    )
    const [node] = silent
    if (node === undefined || silent.length > 1) return
    for (const { peerId } of history.all('connection-opened')) {
      if (!this.#byId.has(peerId)) this.#learn(peerId, node[0], 0)
    }
  }

  #addStranger(peerId: string): number {
    const shared = this.#strangers.length >= MAX_STRANGERS ? this.#strangers.at(-1) : undefined
    const who = shared ?? this.participants.length
    if (shared === undefined) {
      this.participants.push({ name: shortId(peerId), role: 'stranger', peerIds: [] })
      this.#strangers.push(who)
    } else {
      const last = this.participants[shared]
      if (last !== undefined) last.name = 'others'
    }
    const { peerIds = [] } = this.participants[who] ?? {}
    if (peerIds.length < MAX_IDS) peerIds.push(clip(peerId, 80))
    this.#byId.set(peerId, [{ who, from: 0 }])
    return who
  }
}

function isOfPeer({ kind }: Observation): boolean {
  return !OF_NODES.has(kind) && !OF_NOBODY.has(kind)
}

/** A participant's name, short enough for the head of a lane. */
function nameFor(actor: string): string {
  const characters = [...escapeUnsafe(actor.slice(0, MAX_NAME + 1))]
  if (columnsOf(characters.join('')) <= MAX_NAME) return characters.join('') || '?'
  while (columnsOf(characters.join('')) >= MAX_NAME) characters.pop()
  return `${characters.join('')}…`
}

export function isPeerId(text: string): boolean {
  return text.replace(PEER_ID, '') === '' && text !== ''
}

/** The end of a peer id, which is enough to tell it from others. */
export function shortId(peerId: string): string {
  return nameFor(`…${peerId.slice(-ID_END)}`)
}
