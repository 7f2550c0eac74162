import type { Note } from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import type { Json } from '#checker/record/sights'

/** Puts a note of the checkpoint into a history. */
export function recordNote<Data extends object | null>(
  history: HistoryRecorder,
  { kind, name, words }: Note<Data>,
  data: Data
): void {
  history.record({
    kind,
    actor: 'checkpoint',
    name,
    data: data as Json,
    ...(words && { words: words(data) })
  })
}
