import type { Logged } from '#checker/record/history'
import type { AnySight, MomentForm, Observed } from '#checker/record/sights'
import type { EventOf } from '#shared/log'
import type { Telling } from './_telling.ts'
import type { Moment } from './timeline.ts'

type Seen = Observed & { kind: string; peerId?: string } & { [field: string]: unknown }

/** Tells of observations in the form that their sights declare, and of the node's lines that tell the same. */
export class Forms {
  readonly #telling: Telling
  /** Moments that wait for the other witness: for the node's line, and for what the peer has seen. */
  readonly #unsaid = new Map<string, Moment>()
  readonly #unseen = new Map<string, Moment>()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  tell(seen: Seen, { describe, kind, moment = MARK }: AnySight): void {
    const { cast } = this.#telling
    const self = cast.actor(seen.actor)
    const other = seen.peerId === undefined ? undefined : cast.who(seen.peerId, seen.at)
    const [from, to] = moment.inbound && other !== undefined ? [other, self] : [self, other]
    const point = moment.draws && this.#telling.point(moment.draws(seen as never), from, to)
    const failed = moment.failed?.(seen as never) ?? false
    const told = {
      ...(point && { points: [{ ...point, failed }] }),
      shape: other === undefined ? 'mark' : moment.shape,
      text: cast.told((moment.text ?? describe)(seen as never), seen.at),
      failed
    } as const
    const key = keyOf(moment.confirms, from, to, seen)
    const said = key && this.#unseen.get(key)
    if (said) {
      this.#unseen.delete(key)
      Object.assign(said, told, { vouchedBy: 'both' })
      this.#telling.addTo(said, [seen.seq])
      return
    }
    const { subject } = moment
    const added = this.#telling.seen(seen, { subject, sort: kind, from, to, ...told })
    if (key) this.#unsaid.set(key, added)
  }

  /** What a node says that it was given by a peer. */
  line(event: Logged<EventOf<'direct' | 'file'>>, text: string): void {
    const { cast } = this.#telling
    const { actor, at, name, peerId, seq } = event
    const to = cast.actor(actor)
    const from = cast.known(peerId, at)
    const key = `${name} ${from}>${to} ${'text' in event ? event.text : event.fileId}`
    const seen = this.#unsaid.get(key)
    if (seen !== undefined) {
      this.#unsaid.delete(key)
      seen.vouchedBy = 'both'
      this.#telling.addTo(seen, [seq])
      return
    }
    const moment = this.#telling.said(event, {
      subject: 'app',
      sort: `${name} line`,
      ...(from === undefined ? { from: to } : { from, to }),
      text: cast.told(text, at)
    })
    this.#unseen.set(key, moment)
  }
}

/** How a sight is told that declares no form: it is of the actor alone. */
const MARK: MomentForm<never> = { subject: 'app', shape: 'mark' }

function keyOf(
  confirms: MomentForm<never>['confirms'],
  from: number,
  to: number | undefined,
  seen: Seen
): string | undefined {
  return confirms && `${confirms.event} ${from}>${to} ${String(seen[confirms.by])}`
}
