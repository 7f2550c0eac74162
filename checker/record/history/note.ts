/** What a checkpoint notes in the history beside what is observed; it is written and read with the same type. */
export interface Note<Data extends object | null = object> {
  readonly kind: 'challenge' | 'fault' | 'witnessed'
  readonly name: string
  /** What it is in a sentence, for whoever looks at a timeline; its name and data where there is none. */
  words?(data: Data): string
  /** Never there: it carries the type of the data. */
  readonly data?: Data
}

/** Something that nobody could know in advance, such as a word that a peer is going to say. */
export function challenge<Data extends object | null>(name: string): Note<Data> {
  return { kind: 'challenge', name }
}

/** Something that is broken, or mended, on purpose; `words` tell it to people: `bob takes his time`. */
export function fault<Data extends object | null = object>(
  name: string,
  words?: (data: Data) => string
): Note<Data> {
  return { kind: 'fault', name, ...(words && { words }) }
}

/** Something that the checkpoint has measured itself, such as the contents of a file. */
export function witness<Data extends object | null>(name: string): Note<Data> {
  return { kind: 'witnessed', name }
}

/** A note as it stands in a history: what was noted, and its place. */
export type Noted<Data extends object | null> = Data & { seq: number; at: number }
