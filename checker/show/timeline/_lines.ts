import type { Logged } from '#checker/record/history'
import { type MomentSubject, withoutPeer } from '#checker/record/sights'
import type { EventOf } from '#shared/log'
import { shortId } from './_cast.ts'
import { addMoment, type Connections } from './_connections.ts'
import type { Forms } from './_forms.ts'
import type { Gossip } from './_gossip.ts'
import type { Lookups } from './_lookups.ts'
import type { Pings } from './_pings.ts'
import type { NewMoment, Telling } from './_telling.ts'
import { clip } from './_words.ts'
import { pairKey } from './network-state.ts'
import type { Moment } from './timeline.ts'

export interface Tellers {
  connections: Connections
  pings: Pings
  gossip: Gossip
  lookups: Lookups
  forms: Forms
}

/** Tells the lines that a node logs: the other witness. */
export class Lines {
  readonly #telling: Telling
  readonly #tellers: Tellers
  /** What nodes say of each connection, and of its end, by the pair. */
  readonly #saidOpen = new Map<string, Moment[]>()
  readonly #saidClosed = new Map<string, Moment[]>()
  readonly #homes: ReadonlySet<string>

  constructor(telling: Telling, tellers: Tellers) {
    this.#telling = telling
    this.#tellers = tellers
    this.#homes = new Set(telling.history.all('peer-up').map(({ addr }) => addr))
    telling.atEnd(() => {
      this.#compare(this.#saidOpen, tellers.connections.opened)
      this.#compare(this.#saidClosed, tellers.connections.closed)
    })
  }

  tell(event: Logged): void {
    const { forms, gossip, lookups, pings } = this.#tellers
    switch (event.name) {
      case 'connected':
      case 'closed':
        this.#connection(event)
        break
      case 'ping':
        pings.line(event)
        break
      case 'identify':
        this.#identify(event)
        break
      case 'subscribe':
      case 'unsubscribe':
        gossip.subscription(event, event.name === 'subscribe', 'said')
        break
      case 'msg':
        gossip.line(event)
        break
      case 'direct':
        forms.line(event, `direct message “${event.text}”`)
        break
      case 'file':
        forms.line(event, `file ${event.fileId}, ${event.size} bytes`)
        break
      case 'kademlia,routing_update':
      case 'kademlia,routing_removal':
        lookups.tableLine(event)
        break
      case 'kademlia,closestpeers':
        lookups.result(event)
        break
      case 'closestpeer':
        lookups.closest(event)
        break
      default:
        this.#mark(event)
    }
  }

  #connection(event: Logged<EventOf<'connected' | 'closed'>>): void {
    const { cast } = this.#telling
    const by = cast.actor(event.actor)
    const to = cast.who(event.peerId, event.at)
    const isOpen = event.name === 'connected'
    const moment = this.#telling.said(event, {
      subject: 'connection',
      sort: `${event.name} line`,
      from: by,
      text: isOpen ? `connected with ${cast.name(to)}` : `connection with ${cast.name(to)} closed`,
      changes: [{ what: 'link', by, to, open: isOpen }]
    })
    addMoment(isOpen ? this.#saidOpen : this.#saidClosed, pairKey(by, to), moment)
  }

  /** Matches lines with the moments that peers have seen; a line without a match is a moment of its own. */
  #compare(said: Map<string, Moment[]>, seen: Map<string, Moment[]>): void {
    const { cast } = this.#telling
    for (const [key, lines] of said) {
      for (const [index, line] of lines.entries()) {
        const other = seen.get(key)?.[index]
        if (other !== undefined) {
          other.vouchedBy = 'both'
          other.seqs.push(...line.seqs)
          line.minor = true
          continue
        }
        const witness = key
          .split('-')
          .map(Number)
          .find(who => cast.isPeer(who))
        if (witness !== undefined) line.text += `, which ${cast.name(witness)} has not seen`
      }
    }
  }

  #identify(line: Logged<EventOf<'identify'>>): void {
    const { cast } = this.#telling
    const by = cast.actor(line.actor)
    const from = cast.known(line.peerId, line.at)
    this.#telling.said(line, {
      subject: 'identify',
      sort: 'identify line',
      ...(from === undefined ? { from: by } : { from, to: by }),
      text: `identify: ${clip(line.agentVersion, 80) || 'no agent version'}`
    })
  }

  #mark(event: Logged): void {
    const { cast } = this.#telling
    const from = cast.actor(event.actor)
    const {
      addition,
      changes = [],
      failed = false,
      minor = false,
      subject,
      text
    } = this.#words(event)
    const drawn = this.#telling.history.vocabulary.draw(event)
    const told = {
      at: event.at,
      subject,
      sort: `${event.name} line`,
      from,
      text: addition === undefined ? text : `${text} ${addition}`,
      vouchedBy: 'said',
      failed,
      minor,
      seqs: [event.seq],
      changes,
      ...(drawn && { points: [this.#telling.point(drawn, from)] })
    } satisfies NewMoment
    if (addition === undefined) this.#telling.tell(told)
    else this.#telling.tellOn(told, addition)
  }

  #words(
    event: Logged
  ): { subject: MomentSubject; text: string; addition?: string } & Partial<Moment> {
    const { cast } = this.#telling
    const { actor, at } = event
    switch (event.name) {
      case 'identity':
        return { subject: 'process', text: 'identity', addition: shortId(event.peerId) }
      case 'listening':
        return {
          subject: 'process',
          text: 'listening on',
          addition: clip(withoutPeer(event.multiaddr))
        }
      case 'dialing': {
        const text = 'dialing'
        // Where a peer is at home there, its own account of the connection follows.
        const minor = this.#homes.has(event.multiaddr)
        return { subject: 'connection', text, addition: clip(withoutPeer(event.multiaddr)), minor }
      }
      case 'incoming':
        return {
          subject: 'connection',
          text: 'incoming from',
          addition: clip(withoutPeer(event.remoteAddr)),
          minor: true
        }
      case 'subscribed': {
        const topic = this.#telling.topic(event.topic)
        const change = { what: 'topic', who: cast.actor(actor), topic, joined: true } as const
        return { subject: 'gossip', text: 'subscribed to', addition: topic, changes: [change] }
      }
      case 'bootstrap-peer':
        return {
          subject: 'dht',
          text: 'bootstrap peers',
          addition: cast.nameOf(/\/p2p\/([^/]+)$/.exec(event.multiaddr)?.[1] ?? '', at)
        }
      case 'kademlia,bootstrap':
        return { subject: 'dht', text: 'bootstrap finished' }
      case 'kademlia,discovered':
      case 'discovered': {
        const subject = event.name === 'discovered' ? 'gossip' : 'dht'
        return { subject, text: 'discovered', addition: cast.nameOf(event.peerId, at) }
      }
      case 'warning':
        return { subject: 'process', text: `warning: ${cast.told(event.text, at)}` }
      case 'error':
        return { subject: 'process', text: `error: ${cast.told(event.text, at)}`, failed: true }
      default:
        // Such as one of a lesson's own: as it was printed, but with names for peer ids.
        return {
          subject: 'process',
          text: cast.told(clip(this.#telling.history.textOf(event)), at)
        }
    }
  }
}
