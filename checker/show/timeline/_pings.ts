import type { Logged, PingSeen, PingSent } from '#checker/record/history'
import type { EventOf } from '#shared/log'
import type { Telling } from './_telling.ts'
import { clip } from './_words.ts'
import type { Moment } from './timeline.ts'

/** A ping that a reference peer received, and for which the node's line is still to come. */
interface Answered {
  arrivedAt: number
  moment: Moment
}

/** How far a line may be from the ping that it belongs to, milliseconds; a busy machine is late. */
const OUT_OF_STEP_MS = 400

/** Tells a ping, its answer and the node's line about it as one moment. */
export class Pings {
  readonly #telling: Telling
  readonly #answered = new Map<string, Answered[]>()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  seen(ping: PingSeen): void {
    const { cast } = this.#telling
    const to = cast.actor(ping.actor)
    const from = cast.who(ping.peerId, ping.at)
    const { arrivedAt, heldMs, number, seq } = ping
    const what = `ping ${number}`
    const moment = this.#telling.tell({
      at: arrivedAt,
      subject: 'ping',
      shape: heldMs === null ? 'arrow' : 'exchange',
      sort: heldMs === null ? 'ping unanswered' : 'ping',
      from,
      to,
      text: heldMs === null ? `${what}, not answered` : `${what}, held ${heldMs} ms`,
      seqs: [seq]
    })
    if (heldMs === null || !cast.isNode(from)) return
    const key = `${from}>${to}`
    const waiting = this.#answered.get(key) ?? []
    waiting.push({ arrivedAt: ping.arrivedAt, moment })
    this.#answered.set(key, waiting)
  }

  sent(ping: PingSent): void {
    const { cast } = this.#telling
    const from = cast.actor(ping.actor)
    const to = cast.who(ping.peerId, ping.at)
    const { rttMs, error } = ping
    const why = error === undefined ? '' : `: ${clip(error, 120)}`
    this.#telling.seen(ping, {
      subject: 'ping',
      shape: rttMs === null ? 'arrow' : 'exchange',
      sort: 'ping sent',
      from,
      to,
      text: rttMs === null ? `ping, no answer${why}` : `ping, answered in ${rttMs} ms`,
      failed: rttMs === null
    })
  }

  /** The node's line about a round trip. */
  line(line: Logged<EventOf<'ping'>>): void {
    const { cast } = this.#telling
    const from = cast.actor(line.actor)
    const to = cast.known(line.peerId, line.at)
    const waiting = to === undefined ? undefined : this.#answered.get(`${from}>${to}`)
    const sentAt = line.at - line.rtt
    const distance = ({ arrivedAt }: Answered): number => Math.abs(arrivedAt - sentAt)
    const best = waiting?.reduce((one, other) => (distance(other) < distance(one) ? other : one))
    const rtt = `${Math.round(line.rtt * 100) / 100} ms`
    if (waiting === undefined || best === undefined || distance(best) > OUT_OF_STEP_MS) {
      const shape = to === undefined ? 'mark' : 'exchange'
      const text = `ping of ${cast.nameOf(line.peerId, line.at)}: ${rtt}`
      this.#telling.said(line, { subject: 'ping', shape, sort: 'ping line', from, to, text })
      return
    }
    waiting.splice(waiting.indexOf(best), 1)
    best.moment.text += `; ${cast.says(from)} ${rtt}`
    if (waiting.length === 0) this.#answered.delete(`${from}>${to}`)
    best.moment.vouchedBy = 'both'
    best.moment.seqs.push(line.seq)
  }
}
