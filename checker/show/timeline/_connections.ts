import type { ConnectionClosed, ConnectionOpened, RungSeen } from '#checker/record/history'
import { isWebSocket } from '#checker/record/sights'
import type { Telling } from './_telling.ts'
import { clip } from './_words.ts'
import { pairKey } from './network-state.ts'
import { seconds } from './seconds.ts'
import type { Moment, RungTold } from './timeline.ts'

/** One connection as one reference peer sees it. */
interface ConnectionAttempt {
  actor: string
  direction: 'inbound' | 'outbound'
  rungs: RungSeen[]
  told?: Moment
}

/** Both ends of a connection between reference peers tell of its end, one after the other. */
const SAME_END_MS = 1000

/** Tells each connection once, though it is recorded rung by rung, and two peers may record it. */
export class Connections {
  readonly #telling: Telling
  /** The latest attempt by peer and connection number. */
  readonly #attempts = new Map<string, ConnectionAttempt>()
  readonly #all: ConnectionAttempt[] = []
  /** Attempts by the address of the end that dialled. */
  readonly #dialled = new Map<string, ConnectionAttempt>()
  readonly #accepted = new Map<string, ConnectionAttempt>()
  readonly #cuts = new Map<string, { by: number; moment: Moment }>()
  /** The moments in which two participants connected, and disconnected, which the lines of nodes are matched with. */
  readonly opened = new Map<string, Moment[]>()
  readonly closed = new Map<string, Moment[]>()

  constructor(telling: Telling) {
    this.#telling = telling
    telling.atEnd(() => {
      for (const attempt of this.#all) {
        if (attempt.told === undefined) this.#tellStuck(attempt)
        // Of a connection between two peers, the first that told of it is heard.
        if (attempt.told !== undefined) attempt.told.rungs ??= ladderOf(attempt)
      }
    })
  }

  rung(seen: RungSeen): void {
    const key = `${seen.actor}#${seen.connection}`
    let attempt = this.#attempts.get(key)
    // A peer that comes back numbers its connections from 1 again.
    if (attempt === undefined || seen.rung === 'tcp') {
      attempt = { actor: seen.actor, direction: seen.direction, rungs: [] }
      this.#attempts.set(key, attempt)
      this.#all.push(attempt)
    }
    attempt.rungs.push(seen)
    if (seen.direction === 'outbound' && seen.localAddr !== undefined) {
      this.#dialled.set(seen.localAddr, attempt)
    }
    if (seen.direction === 'inbound' && seen.remoteAddr !== undefined) {
      this.#accepted.set(seen.remoteAddr, attempt)
    }
    if (!seen.ok) this.#tellBroken(attempt, seen)
  }

  open(seen: ConnectionOpened): void {
    const { cast } = this.#telling
    const by = cast.actor(seen.actor)
    const other = cast.who(seen.peerId, seen.at)
    const attempt = this.#all.findLast(
      each =>
        each.actor === seen.actor &&
        each.told === undefined &&
        each.direction === seen.direction &&
        each.rungs.some(({ peerId }) => peerId === seen.peerId)
    )
    const change = { what: 'link', by, to: other, open: true } as const
    const seqs = [...(attempt?.rungs ?? []).map(({ seq }) => seq), seen.seq]
    const twin = attempt && this.#twinOf(attempt)
    if (twin?.told !== undefined) {
      this.#telling.addTo(twin.told, seqs, [change])
      if (attempt !== undefined) attempt.told = twin.told
      return
    }
    const [from, to] = seen.direction === 'inbound' ? [other, by] : [by, other]
    const began = attempt?.rungs[0]
    const lowest = began !== undefined && isWebSocket(began) ? 'WebSocket' : 'TCP'
    const rungs = [lowest, protocol(seen.encryption), protocol(seen.multiplexer)]
    const took = began === undefined ? '' : `, ${Math.round(seen.at - began.at)} ms`
    const moment = this.#telling.tell({
      at: seen.at,
      subject: 'connection',
      sort: 'opened',
      from,
      to,
      text: `connects: ${rungs.join(', ')}${took}`,
      seqs,
      changes: [change]
    })
    if (attempt !== undefined) attempt.told = moment
    addMoment(this.opened, pairKey(from, to), moment)
  }

  close(seen: ConnectionClosed): void {
    const { cast } = this.#telling
    const by = cast.actor(seen.actor)
    const other = cast.who(seen.peerId, seen.at)
    const change = { what: 'link', by, to: other, open: false } as const
    const key = pairKey(by, other)
    const before = this.#cuts.get(key)
    if (before?.by === other && seen.at - before.moment.at <= SAME_END_MS) {
      this.#cuts.delete(key)
      this.#telling.addTo(before.moment, [seen.seq], [change])
      return
    }
    const moment = this.#telling.seen(seen, {
      subject: 'connection',
      shape: 'cut',
      sort: 'closed',
      from: by,
      to: other,
      text: 'connection closed',
      changes: [change]
    })
    this.#cuts.set(key, { by, moment })
    addMoment(this.closed, key, moment)
  }

  /** The same connection as the reference peer at its other end sees it. */
  #twinOf({ direction, rungs }: ConnectionAttempt): ConnectionAttempt | undefined {
    const [began] = rungs
    if (direction === 'inbound') {
      return began?.remoteAddr === undefined ? undefined : this.#dialled.get(began.remoteAddr)
    }
    return began?.localAddr === undefined ? undefined : this.#accepted.get(began.localAddr)
  }

  #tellBroken(attempt: ConnectionAttempt, seen: RungSeen): void {
    const why = seen.error === undefined ? '' : `: ${clip(seen.error, 120)}`
    const name = isWebSocket(seen) ? 'WebSocket' : NAMES[seen.rung]
    if (seen.rung === 'identify') {
      this.#tellFailed(attempt, seen, `no answer to identify${why}`)
    } else {
      const since = attempt.rungs.length > 1 ? `, begun ${seconds(attempt.rungs[0]?.at ?? 0)}` : ''
      attempt.told = this.#tellFailed(attempt, seen, `connection fails at ${name}${why}${since}`)
    }
  }

  /** Tells an attempt that was begun, and neither succeeded nor failed. */
  #tellStuck(attempt: ConnectionAttempt): void {
    const last = attempt.rungs.at(-1)
    if (last === undefined) return
    const name = isWebSocket(last) ? 'WebSocket' : NAMES[last.rung]
    attempt.told = this.#tellFailed(attempt, last, `connection gets no further than ${name}`)
  }

  #tellFailed(attempt: ConnectionAttempt, { at }: RungSeen, text: string): Moment {
    const by = this.#telling.cast.actor(attempt.actor)
    const other = this.#remoteOf(attempt)
    return this.#telling.tell({
      at,
      subject: 'connection',
      sort: 'broken',
      ...(other !== undefined && attempt.direction === 'inbound'
        ? { from: other, to: by }
        : { from: by, to: other }),
      text,
      failed: true,
      seqs: attempt.rungs.map(({ seq }) => seq)
    })
  }

  /** The participant at the other end, as far as it is known before the Noise handshake. */
  #remoteOf(attempt: ConnectionAttempt): number | undefined {
    const { cast } = this.#telling
    const { at = 0, remoteAddr = '' } = attempt.rungs[0] ?? {}
    const met = attempt.rungs.find(({ peerId }) => peerId !== undefined)?.peerId
    const wanted = met ?? /\/p2p\/([^/]+)$/.exec(remoteAddr)?.[1]
    if (wanted !== undefined) return cast.who(wanted, at)
    const twin = this.#twinOf(attempt)
    if (twin !== undefined) return cast.actor(twin.actor)
    // Only peers and nodes are on this network, so where there is one node it is that.
    const nodes = cast.participants.flatMap(({ role }, who) => (role === 'node' ? [who] : []))
    return nodes.length === 1 ? nodes[0] : undefined
  }
}

function ladderOf({ rungs }: ConnectionAttempt): RungTold[] {
  const began = rungs[0]?.at ?? 0
  return rungs.map(seen => ({
    name: isWebSocket(seen) ? 'WebSocket' : NAMES[seen.rung],
    ok: seen.ok,
    afterMs: Math.round(seen.at - began),
    why: clip(seen.error ?? '', 120)
  }))
}

const NAMES: { [Rung in RungSeen['rung']]: string } = {
  tcp: 'TCP',
  multistream: 'multistream-select',
  noise: 'Noise',
  yamux: 'Yamux',
  identify: 'identify'
}

/** `/yamux/1.0.0` is Yamux. */
function protocol(id: string): string {
  const name = /^\/([^/]+)/.exec(id)?.[1] ?? id
  return clip(name.charAt(0).toUpperCase() + name.slice(1), 30)
}

/** Adds a moment to those of a pair. */
export function addMoment(moments: Map<string, Moment[]>, key: string, moment: Moment): void {
  const known = moments.get(key)
  if (known === undefined) moments.set(key, [moment])
  else known.push(moment)
}
