import type {
  Logged,
  MeshChanged,
  MessageDropped,
  MessageIdsSeen,
  MessagePublished,
  MessageSeen,
  SubscriptionSeen
} from '#checker/record/history'
import type { EventOf } from '#shared/log'
import { readPayload } from './_payload.ts'
import type { NewMoment, Telling } from './_telling.ts'
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

  subscription({ actor, at, peerId, seq, subscribed, topic }: SubscriptionSeen): void {
    const { cast } = this.#telling
    const from = cast.who(peerId, at)
    this.#telling.tellOn(
      {
        at,
        subject: 'gossip',
        shape: 'arrow',
        sort: subscribed ? 'subscribe' : 'unsubscribe',
        from,
        to: cast.actor(actor),
        text: `${subscribed ? 'subscribes to' : 'leaves'} ${this.#telling.topic(topic)}`,
        seqs: [seq],
        changes: [
          { what: 'topic', who: from, topic: this.#telling.topic(topic), joined: subscribed }
        ]
      },
      this.#telling.topic(topic)
    )
  }

  mesh({ actor, at, change, direction, peerId, seq, topic }: MeshChanged): void {
    const { cast } = this.#telling
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
    const told = {
      at,
      subject: 'gossip',
      shape: 'arrow',
      sort: change,
      from,
      to,
      text: `${change.toUpperCase()} ${this.#telling.topic(topic)}`,
      seqs: [seq],
      changes: [
        {
          what: 'mesh',
          one: by,
          other,
          topic: this.#telling.topic(topic),
          linked: change === 'graft'
        }
      ]
    } satisfies NewMoment
    const moment = this.#telling.tellOn(told, this.#telling.topic(topic))
    if (direction === 'outbound') this.#sent.set(key, moment)
  }

  published({ actor, at, data, seq, signed, topic }: MessagePublished): void {
    const { cast } = this.#telling
    const from = cast.actor(actor)
    this.#holdersOf(from, topic, data).add(from)
    const what = readPayload(data).shown(cast, at)
    this.#telling.tell({
      at,
      subject: 'gossip',
      shape: 'mark',
      sort: 'published',
      from,
      text: `published ${what} on ${this.#telling.topic(topic)}${signed ? '' : ', unsigned'}`,
      seqs: [seq]
    })
  }

  delivered({ actor, at, data, from: author, seq, topic, via }: MessageSeen): void {
    const { cast } = this.#telling
    const to = cast.actor(actor)
    const from = cast.who(via, at)
    const by = author === null ? undefined : cast.who(author, at)
    if (by !== undefined) this.#holdersOf(by, topic, data).add(to).add(by)
    const what = readPayload(data).shown(cast, at)
    const whose = by === undefined ? 'unsigned ' : by === from ? '' : `${cast.name(by)}: `
    this.#telling.tell({
      at,
      subject: 'gossip',
      shape: 'arrow',
      sort: 'delivered',
      from,
      to,
      text: `${whose}${what} on ${this.#telling.topic(topic)}`,
      seqs: [seq]
    })
  }

  ids({ actor, at, control, messageIds, peerId, seq }: MessageIdsSeen): void {
    const { cast } = this.#telling
    this.#telling.tell({
      at,
      subject: 'gossip',
      shape: 'arrow',
      sort: control,
      from: cast.who(peerId, at),
      to: cast.actor(actor),
      text: `${clip(control)} ${count(messageIds.length, 'message')}`,
      seqs: [seq]
    })
  }

  dropped({ actor, at, data, seq, topic }: MessageDropped): void {
    const { cast } = this.#telling
    this.#telling.tell({
      at,
      subject: 'gossip',
      shape: 'mark',
      sort: 'dropped',
      from: cast.actor(actor),
      text: `dropped ${readPayload(data).shown(cast, at)} on ${this.#telling.topic(topic)}: unsigned`,
      failed: true,
      seqs: [seq]
    })
  }

  /** A message that the node says it has received, from a neighbour that must have had it. */
  line({ actor, at, from: author, seq, text, topic }: Logged<EventOf<'msg'>>): void {
    const { cast } = this.#telling
    const to = cast.actor(actor)
    const by = cast.known(author, at)
    const holders = by === undefined ? undefined : this.#holders.get(keyOf(by, topic, text))
    const near = [...(holders ?? [])].filter(who => this.#telling.areLinked(who, to))
    holders?.add(to)
    // Where several neighbours had the message, its author is taken for the sender, if it is one of them.
    const from = by !== undefined && near.includes(by) ? by : (near[0] ?? by)
    const whose = from === by ? '' : `${cast.nameOf(author, at)}: `
    this.#telling.tell({
      at,
      subject: 'gossip',
      shape: from === undefined || from === to ? 'mark' : 'arrow',
      sort: 'message line',
      from: from ?? to,
      ...(from === undefined || from === to ? {} : { to }),
      text: `${whose}${quoted(text)} on ${this.#telling.topic(topic)}`,
      vouchedBy: holders === undefined ? 'said' : 'both',
      seqs: [seq]
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
