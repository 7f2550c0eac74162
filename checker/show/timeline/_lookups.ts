import type {
  DhtAnswered,
  DhtReplied,
  DhtRequestSeen,
  Logged,
  PeerFound,
  RoutingTableChanged
} from '#checker/record/history'
import { LOOKUPS, nearness, type Observed } from '#checker/record/sights'
import type { EventOf } from '#shared/log'
import { isPeerId } from './_cast.ts'
import { dhtKey, lookupKey } from './_dht-key.ts'
import type { Telling } from './_telling.ts'
import { clip, count as inWords } from './_words.ts'
import type { Point } from './charts.ts'
import type { Moment } from './timeline.ts'

const KEY_LENGTH = 16
/** An answer that comes at once stands with its question, milliseconds. */
const AT_ONCE_MS = 20
/** The requests of which a lookup is made. */
const OF_LOOKUPS: ReadonlySet<string> = new Set(['FIND_NODE', 'GET_VALUE', 'GET_PROVIDERS'])

/** Tells Kademlia requests, answers, and peers that come into a routing table. */
export class Lookups {
  readonly #telling: Telling
  /** The lookup result whose lines a node is still logging. */
  readonly #results = new Map<number, { moment: Moment; left: number }>()
  /** Questions that wait for their answer. */
  readonly #asked = new Map<string, Moment>()
  /** Who has been asked in each lookup, by who looks and for what. Whoever asks somebody again begins anew. */
  readonly #lookups = new Map<string, { round: number; asked: Set<number> }>()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  asked(seen: DhtRequestSeen): void {
    const { cast } = this.#telling
    const { actor, at, key, peerId, request } = seen
    const from = cast.who(peerId, at)
    const to = cast.actor(actor)
    const point = this.#pointOf(seen, from, to)
    const moment = this.#telling.seen(seen, {
      subject: 'dht',
      sort: 'dht request',
      from,
      to,
      text: `${clip(request)} ${this.#keyInWords(key, at)}`,
      ...(point && { points: [point] })
    })
    this.#asked.set(questionOf(seen), moment)
  }

  /** What a reference peer answered: with the question where it came at once. */
  replied(seen: DhtReplied): void {
    const { cast } = this.#telling
    const { actor, at, closer, key, peerId, providers, request, seq } = seen
    const provided = providers.map(each => `${cast.nameOf(each, at)} (provider)`)
    const named = [...closer.map(each => cast.nameOf(each, at)), ...provided]
    const answer = clip(named.join(', ') || 'nobody')
    const question = this.#asked.get(questionOf(seen))
    this.#asked.delete(questionOf(seen))
    if (question !== undefined && at - question.at <= AT_ONCE_MS) {
      question.shape = 'exchange'
      question.text += `: ${answer}`
      this.#telling.addTo(question, [seq])
      return
    }
    this.#telling.seen(seen, {
      subject: 'dht',
      sort: 'dht reply',
      from: cast.actor(actor),
      to: cast.who(peerId, at),
      text: `answers ${clip(request)} ${this.#keyInWords(key, at)}: ${answer}`
    })
  }

  /** How near to the key of a lookup somebody is who is asked. */
  #pointOf({ at, key, request }: DhtRequestSeen, from: number, to: number): Point | undefined {
    const own = dhtKey(this.#telling.cast.participants[to]?.peerIds[0] ?? '')
    if (own === undefined || !OF_LOOKUPS.has(request)) return undefined
    const name = `${from} ${key}`
    const before = this.#lookups.get(name) ?? { round: 1, asked: new Set() }
    const lookup = before.asked.has(to)
      ? { round: before.round + 1, asked: new Set<number>() }
      : before
    this.#lookups.set(name, lookup)
    lookup.asked.add(to)
    const of = this.#keyInWords(key, at)
    const drawn = {
      on: LOOKUPS,
      of: lookup.round === 1 ? of : `${of} (${lookup.round})`,
      at: nearness(own, lookupKey(key)),
      name: this.#telling.cast.name(to)
    }
    return this.#telling.point(drawn, from, to)
  }

  answered(seen: DhtAnswered): void {
    const { cast } = this.#telling
    const { actor, at, closer, error, key, peerId, request, value } = seen
    const names = closer.map(each => cast.nameOf(each, at))
    const what = value === undefined ? names : [...names, 'and a value']
    const answer = error === undefined ? what.join(', ') || 'nobody' : clip(error, 120)
    this.#telling.seen(seen, {
      subject: 'dht',
      shape: 'exchange',
      sort: 'dht answer',
      from: cast.actor(actor),
      to: cast.who(peerId, at),
      text: `${clip(request)} ${this.#keyInWords(key, at)}: ${clip(answer)}`,
      failed: error !== undefined
    })
  }

  found(seen: PeerFound): void {
    const { cast } = this.#telling
    const { actor, addrs, at, error, peerId } = seen
    const where = addrs.length > 0 ? `at ${clip(addrs.join(' '))}` : `nowhere ${clip(error ?? '')}`
    this.#telling.seen(seen, {
      subject: 'dht',
      sort: 'found',
      from: cast.actor(actor),
      text: `looked for ${cast.nameOf(peerId, at)}: ${where.trim()}`,
      failed: addrs.length === 0
    })
  }

  table(seen: RoutingTableChanged): void {
    this.#tellTable(seen, seen.change === 'added')
  }

  /** A node's line about its own routing table. */
  tableLine(line: Logged<EventOf<'kademlia,routing_update' | 'kademlia,routing_removal'>>): void {
    this.#tellTable(line, line.name === 'kademlia,routing_update').vouchedBy = 'said'
  }

  result(line: Logged<EventOf<'kademlia,closestpeers'>>): void {
    const from = this.#telling.cast.actor(line.actor)
    const text = `lookup result: ${inWords(line.count, 'closest peer')}`
    const moment = this.#telling.said(line, { subject: 'dht', sort: 'closest peers', from, text })
    this.#results.set(from, { moment, left: Math.min(line.count, 20) })
  }

  closest(line: Logged<EventOf<'closestpeer'>>): void {
    const { cast } = this.#telling
    const from = cast.actor(line.actor)
    const name = cast.nameOf(line.peerId, line.at)
    const result = this.#results.get(from)
    if (result === undefined || result.left === 0) {
      const text = `closest peer ${name}`
      this.#telling.said(line, { subject: 'dht', sort: 'closest peer', from, text })
      return
    }
    const isFirst = result.moment.seqs.length === 1
    result.moment.text += `${isFirst ? ': ' : ', '}${name}`
    result.left -= 1
    this.#telling.addTo(result.moment, [line.seq])
  }

  #tellTable(of: Observed & { peerId: string }, known: boolean): Moment {
    const { cast } = this.#telling
    const who = cast.actor(of.actor)
    const peer = cast.who(of.peerId, of.at)
    const name = cast.nameOf(of.peerId, of.at)
    return this.#telling.seen(of, {
      subject: 'dht',
      sort: known ? 'table added' : 'table removed',
      from: who,
      text: known ? `took ${name} into its routing table` : `took ${name} out of its routing table`,
      minor: !cast.isNode(who) && !cast.isNode(peer),
      changes: [{ what: 'table', of: who, peer, known }]
    })
  }

  /** A key is a peer id, or bytes. */
  #keyInWords(key: string, at: number): string {
    const { cast } = this.#telling
    if (cast.known(key, at) !== undefined || isPeerId(key)) return cast.nameOf(key, at)
    return key.length > KEY_LENGTH ? `${clip(key.slice(0, KEY_LENGTH))}…` : clip(key)
  }
}

/** A question, by who asks whom for what. */
function questionOf({
  actor,
  key,
  peerId,
  request
}: Pick<DhtRequestSeen, 'actor' | 'key' | 'peerId' | 'request'>): string {
  return JSON.stringify([actor, peerId, request, key])
}
