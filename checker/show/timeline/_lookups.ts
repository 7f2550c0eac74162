import type {
  DhtAnswered,
  DhtRequestSeen,
  Logged,
  PeerFound,
  RoutingTableChanged
} from '#checker/record/history'
import type { EventOf } from '#shared/log'
import { isPeerId } from './_cast.ts'
import type { Telling } from './_telling.ts'
import { clip, count as inWords } from './_words.ts'
import type { Moment } from './timeline.ts'

const KEY_LENGTH = 16

/** Tells Kademlia requests, answers, and peers that come into a routing table. */
export class Lookups {
  readonly #telling: Telling
  /** The lookup result whose lines a node is still logging. */
  readonly #results = new Map<number, { moment: Moment; left: number }>()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  asked({ actor, at, key, peerId, request, seq }: DhtRequestSeen): void {
    const { cast } = this.#telling
    this.#telling.tell({
      at,
      subject: 'dht',
      shape: 'arrow',
      sort: 'dht request',
      from: cast.who(peerId, at),
      to: cast.actor(actor),
      text: `${clip(request)} ${this.#keyInWords(key, at)}`,
      seqs: [seq]
    })
  }

  answered({ actor, at, closer, error, key, peerId, request, seq, value }: DhtAnswered): void {
    const { cast } = this.#telling
    const names = closer.map(each => cast.nameOf(each, at))
    const what = value === undefined ? names : [...names, 'and a value']
    const answer = error === undefined ? what.join(', ') || 'nobody' : clip(error, 120)
    this.#telling.tell({
      at,
      subject: 'dht',
      shape: 'exchange',
      sort: 'dht answer',
      from: cast.actor(actor),
      to: cast.who(peerId, at),
      text: `${clip(request)} ${this.#keyInWords(key, at)}: ${clip(answer)}`,
      failed: error !== undefined,
      seqs: [seq]
    })
  }

  found({ actor, addrs, at, error, peerId, seq }: PeerFound): void {
    const { cast } = this.#telling
    const where = addrs.length > 0 ? `at ${clip(addrs.join(' '))}` : `nowhere ${clip(error ?? '')}`
    this.#telling.tell({
      at,
      subject: 'dht',
      shape: 'mark',
      sort: 'found',
      from: cast.actor(actor),
      text: `looked for ${cast.nameOf(peerId, at)}: ${where.trim()}`,
      failed: addrs.length === 0,
      seqs: [seq]
    })
  }

  table({ actor, at, change, peerId, seq }: RoutingTableChanged): void {
    this.#tellTable(this.#telling.cast.actor(actor), { at, peerId, seq }, change === 'added')
  }

  /** A node's line about its own routing table. */
  tableLine(line: Logged<EventOf<'kademlia,routing_update' | 'kademlia,routing_removal'>>): void {
    const who = this.#telling.cast.actor(line.actor)
    const isAdded = line.name === 'kademlia,routing_update'
    this.#tellTable(who, line, isAdded).vouchedBy = 'said'
  }

  result({ actor, at, count, seq }: Logged<EventOf<'kademlia,closestpeers'>>): void {
    const from = this.#telling.cast.actor(actor)
    const moment = this.#telling.tell({
      at,
      subject: 'dht',
      shape: 'mark',
      sort: 'closest peers',
      from,
      text: `lookup result: ${inWords(count, 'closest peer')}`,
      vouchedBy: 'said',
      seqs: [seq]
    })
    this.#results.set(from, { moment, left: Math.min(count, 20) })
  }

  closest({ actor, at, peerId, seq }: Logged<EventOf<'closestpeer'>>): void {
    const { cast } = this.#telling
    const from = cast.actor(actor)
    const name = cast.nameOf(peerId, at)
    const result = this.#results.get(from)
    if (result === undefined || result.left === 0) {
      this.#telling.tell({
        at,
        subject: 'dht',
        shape: 'mark',
        sort: 'closest peer',
        from,
        text: `closest peer ${name}`,
        vouchedBy: 'said',
        seqs: [seq]
      })
      return
    }
    const isFirst = result.moment.seqs.length === 1
    result.moment.text += `${isFirst ? ': ' : ', '}${name}`
    result.left -= 1
    this.#telling.addTo(result.moment, [seq])
  }

  #tellTable(
    of: number,
    { at, peerId, seq }: { at: number; peerId: string; seq: number },
    known: boolean
  ): Moment {
    const { cast } = this.#telling
    const peer = cast.who(peerId, at)
    const name = cast.nameOf(peerId, at)
    return this.#telling.tell({
      at,
      subject: 'dht',
      shape: 'mark',
      sort: known ? 'table added' : 'table removed',
      from: of,
      text: known ? `took ${name} into its routing table` : `took ${name} out of its routing table`,
      minor: !cast.isNode(of) && !cast.isNode(peer),
      seqs: [seq],
      changes: [{ what: 'table', of, peer, known }]
    })
  }

  /** A key is a peer id, or bytes. */
  #keyInWords(key: string, at: number): string {
    const { cast } = this.#telling
    if (cast.known(key, at) !== undefined || isPeerId(key)) return cast.nameOf(key, at)
    return key.length > KEY_LENGTH ? `${clip(key.slice(0, KEY_LENGTH))}…` : clip(key)
  }
}
