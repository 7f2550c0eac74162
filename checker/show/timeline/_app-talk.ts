import type {
  DirectMessageAnswered,
  DirectMessageSeen,
  FileReceived,
  FileRequestSeen,
  Logged
} from '#checker/record/history'
import type { EventOf } from '#shared/log'
import type { Telling } from './_telling.ts'
import { clip } from './_words.ts'
import type { Moment } from './timeline.ts'

/** Tells of direct messages and files. */
export class AppTalk {
  readonly #telling: Telling
  /** Direct messages of which only the node that took them has told, and only the peer that sent them. */
  readonly #taken = new Map<string, Moment>()
  readonly #answered = new Map<string, Moment>()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  direct({ actor, at, peerId, seq, text }: DirectMessageSeen): void {
    const { cast } = this.#telling
    this.#telling.tell({
      at,
      subject: 'app',
      shape: 'exchange',
      sort: 'direct message',
      from: cast.who(peerId, at),
      to: cast.actor(actor),
      text: `direct message “${cast.told(text, at)}”, taken`,
      seqs: [seq]
    })
  }

  directAnswered({ actor, at, error, peerId, seq, status, text }: DirectMessageAnswered): void {
    const { cast } = this.#telling
    const from = cast.actor(actor)
    const to = cast.who(peerId, at)
    const answer = status ?? error ?? 'no answer'
    const key = `${from}>${to} ${text}`
    const taken = this.#taken.get(key)
    if (taken !== undefined) {
      this.#taken.delete(key)
      taken.shape = 'exchange'
      taken.text += `: ${clip(answer, 120)}`
      taken.vouchedBy = 'both'
      taken.failed = status === undefined
      this.#telling.addTo(taken, [seq])
      return
    }
    const moment = this.#telling.tell({
      at,
      subject: 'app',
      shape: 'exchange',
      sort: 'direct message answered',
      from,
      to,
      text: `direct message “${cast.told(text, at)}”: ${clip(answer, 120)}`,
      failed: status === undefined,
      seqs: [seq]
    })
    this.#answered.set(key, moment)
  }

  directLine({ actor, at, peerId, seq, text }: Logged<EventOf<'direct'>>): void {
    const { cast } = this.#telling
    const to = cast.actor(actor)
    const from = cast.known(peerId, at)
    const key = `${from}>${to} ${text}`
    const answered = this.#answered.get(key)
    if (answered !== undefined) {
      this.#answered.delete(key)
      answered.vouchedBy = 'both'
      this.#telling.addTo(answered, [seq])
      return
    }
    const moment = this.#telling.tell({
      at,
      subject: 'app',
      shape: from === undefined ? 'mark' : 'arrow',
      sort: 'direct line',
      from: from ?? to,
      ...(from === undefined ? {} : { to }),
      text: `direct message “${cast.told(text, at)}”`,
      vouchedBy: 'said',
      seqs: [seq]
    })
    this.#taken.set(key, moment)
  }

  fileRequest({ actor, at, fileId, peerId, seq }: FileRequestSeen): void {
    const { cast } = this.#telling
    this.#telling.tell({
      at,
      subject: 'app',
      shape: 'arrow',
      sort: 'file request',
      from: cast.who(peerId, at),
      to: cast.actor(actor),
      text: `asks for file ${clip(fileId, 80)}`,
      seqs: [seq]
    })
  }

  file({ actor, at, error, fileId, peerId, seq, size }: FileReceived): void {
    const { cast } = this.#telling
    this.#telling.tell({
      at,
      subject: 'app',
      shape: 'exchange',
      sort: 'file',
      from: cast.actor(actor),
      to: cast.who(peerId, at),
      text: `asks for file ${clip(fileId, 80)}: ${error === undefined ? `${size} bytes` : clip(error, 120)}`,
      seqs: [seq]
    })
  }

  fileLine({ actor, at, fileId, peerId, seq, size }: Logged<EventOf<'file'>>): void {
    const { cast } = this.#telling
    const to = cast.actor(actor)
    const from = cast.known(peerId, at)
    this.#telling.tell({
      at,
      subject: 'app',
      shape: from === undefined ? 'mark' : 'arrow',
      sort: 'file line',
      from: from ?? to,
      ...(from === undefined ? {} : { to }),
      text: `file ${clip(fileId, 80)}, ${size} bytes`,
      vouchedBy: 'said',
      seqs: [seq]
    })
  }
}
