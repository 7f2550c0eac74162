import { keyTold } from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import { hideKey } from '#checker/secrets'
import { recordNote } from './record-note.ts'

/** Keeps private keys out of a history, and notes who has come to know one. */
export class KeyWatch {
  readonly #history: HistoryRecorder
  readonly #watched = new Set<string>()
  readonly #noted = new Set<string>()

  constructor(history: HistoryRecorder) {
    this.#history = history
  }

  /** @param key as it stands in the file of IDENTITY_FILE */
  watch(key: Uint8Array): void {
    const id = Buffer.from(key).toString('hex')
    if (this.#watched.has(id)) return
    this.#watched.add(id)
    this.#history.keeps({ hide: hideKey(key), found: seen => this.#found(seen) })
  }

  #found({ actor, kind, seq }: { actor: string; kind: string; seq: number }): void {
    const where = `${actor} ${kind}`
    if (this.#noted.has(where)) return
    this.#noted.add(where)
    recordNote(this.#history, keyTold, { seen: seq, by: actor, kind })
  }
}
