import type {
  Logged,
  MeshChanged,
  MessageDropped,
  MessageIdsSeen,
  MessagePublished,
  MessageSeen
} from '#checker/record/history'
import type { Observed } from '#checker/record/sights'
import type { EventOf } from '#shared/log'
import { readPayload } from './_payload.ts'
import type { Telling } from './_telling.ts'
import { clip, count, quoted } from './_words.ts'
import type { Moment } from './timeline.ts'

/** How long a GRAFT or PRUNE may take to arrive on a busy machine, milliseconds. */
const ON_ITS_WAY_MS = 1000

/** Tells of topics, the mesh, and what is published. */
export class Gossip {
  readonly #telling: Telling
  /** GRAFT and PRUNE that one side has sent and the other has not told of. */
  readonly #sent = new Map<string, Moment>()
  /** The participants that have a message, by its author, topic and text. */
  readonly #holders = new Map<string, Set<number>>()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  /** A subscription, or its end, that one participant has told another of. */
  subscription(
    { actor, at, peerId, seq, topic }: Observed & { peerId: string; topic: string },
    joined: boolean,
    vouchedBy: Moment['vouchedBy']
  ): void {
    const { cast } = this.#telling
    const from = cast.who(peerId, at)
    const name = this.#telling.topic(topic)
    this.#telling.tellOn(
      {
        at,
        subject: 'gossip',
        sort: joined ? 'subscribe' : 'unsubscribe',
        from,
        to: cast.actor(actor),
        text: `${joined ? 'subscribes to' : 'leaves'} ${name}`,
        vouchedBy,
        seqs: [seq],
        changes: [{ what: 'topic', who: from, topic: name, joined }]
      },
      name
    )
  }

  mesh({ actor, at, change, direction, peerId, seq, topic }: MeshChanged): void {
    const { cast } = this.#telling
    const name = this.#telling.topic(topic)
    const by = cast.actor(actor)
    const other = cast.who(peerId, at)
    const [from, to] = direction === 'outbound' ? [by, other] : [other, by]
    const key = `${change} ${from}>${to} ${topic}`
    const sent = direction === 'inbound' ? this.#sent.get(key) : undefined
    if (sent !== undefined && at - sent.at <= ON_ITS_WAY_MS) {
      this.#sent.delete(key)
      sent.seqs.push(seq)
      return
    }
    const moment = this.#telling.tellOn(
      {
        at,
        subject: 'gossip',
        sort: change,
        from,
        to,
        text: `${change.toUpperCase()} ${name}`,
        seqs: [seq],
        changes: [{ what: 'mesh', one: by, other, topic: name, linked: change === 'graft' }]
      },
      name
    )
    if (direction === 'outbound') this.#sent.set(key, moment)
  }

  published(seen: MessagePublished): void {
    const { cast } = this.#telling
    const { actor, at, data, signed, topic } = seen
    const from = cast.actor(actor)
    this.#holdersOf(from, topic, data).add(from)
    const what = readPayload(data).shown(cast, at)
    const text = `published ${what} on ${this.#telling.topic(topic)}${signed ? '' : ', unsigned'}`
    this.#telling.seen(seen, { subject: 'gossip', sort: 'published', from, text })
  }

  delivered(seen: MessageSeen): void {
    const { cast } = this.#telling
    const { actor, at, data, from: author, topic, via } = seen
    const to = cast.actor(actor)
    const from = cast.who(via, at)
    const by = author === null ? undefined : cast.who(author, at)
    if (by !== undefined) this.#holdersOf(by, topic, data).add(to).add(by)
    const what = readPayload(data).shown(cast, at)
    const whose = by === undefined ? 'unsigned ' : by === from ? '' : `${cast.name(by)}: `
    const text = `${whose}${what} on ${this.#telling.topic(topic)}`
    this.#telling.seen(seen, { subject: 'gossip', sort: 'delivered', from, to, text })
  }

  ids(seen: MessageIdsSeen): void {
    const { cast } = this.#telling
    this.#telling.seen(seen, {
      subject: 'gossip',
      sort: seen.control,
      from: cast.who(seen.peerId, seen.at),
      to: cast.actor(seen.actor),
      text: `${clip(seen.control)} ${count(seen.messageIds.length, 'message')}`
    })
  }

  dropped(seen: MessageDropped): void {
    const { cast } = this.#telling
    const what = readPayload(seen.data).shown(cast, seen.at)
    this.#telling.seen(seen, {
      subject: 'gossip',
      sort: 'dropped',
      from: cast.actor(seen.actor),
      text: `dropped ${what} on ${this.#telling.topic(seen.topic)}: unsigned`,
      failed: true
    })
  }

  /** A message that the node says it has received, from a neighbour that must have had it. */
  line(line: Logged<EventOf<'msg'>>): void {
    const { cast } = this.#telling
    const { actor, at, from: author, text, topic } = line
    const to = cast.actor(actor)
    const by = cast.known(author, at)
    const holders = by === undefined ? undefined : this.#holders.get(keyOf(by, topic, text))
    const near = [...(holders ?? [])].filter(who => this.#telling.areLinked(who, to))
    holders?.add(to)
    // Where several neighbours had the message, its author is taken for the sender, if it is one of them.
    const from = by !== undefined && near.includes(by) ? by : (near[0] ?? by)
    const whose = from === by ? '' : `${cast.nameOf(author, at)}: `
    this.#telling.seen(line, {
      subject: 'gossip',
      sort: 'message line',
      ...(from === undefined || from === to ? { from: to } : { from, to }),
      text: `${whose}${quoted(text)} on ${this.#telling.topic(topic)}`,
      vouchedBy: holders === undefined ? 'said' : 'both'
    })
  }

  #holdersOf(author: number, topic: string, data: string): Set<number> {
    const key = keyOf(author, topic, readPayload(data).text ?? data)
    const holders = this.#holders.get(key) ?? new Set()
    this.#holders.set(key, holders)
    return holders
  }
}

function keyOf(author: number, topic: string, text: string): string {
  return `${author} ${topic} ${text}`
}
