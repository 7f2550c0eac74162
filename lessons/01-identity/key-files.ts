import { copiesOf, type KeyFacts, type Stage, type Within, witness } from '#checker/checkpoint'

/** What was found at the place of a key file; null when there was nothing. */
export type KeyFile = {
  mode?: string
  key?: KeyFacts | null
  copies?: string[]
  /** Milliseconds since 1970. */
  writtenAt?: number
} | null

/** When the key of a story was written. */
export const WRITTEN_AT = 1_700_000_000_000

/** After the first start of the newcomer. */
export const savedKey = witness<KeyFile>('saved-key')
/** When the newcomer has ended: from here on nobody has a reason to write to the file. */
export const restingKey = witness<KeyFile>('resting-key')
/** Whether the other newcomer had a key file in time: only then was there one to lose. */
export const lostKey = witness<{ wasThere: boolean }>('lost-key')
/** While it runs again, and when it has ended. */
export const keptKey = witness<KeyFile>('kept-key')
export const corruptKey = witness<{ untouched: boolean }>('corrupt-key')

/** Looks at the place of a key file. */
export async function lookAt(stage: Stage, name: string, limit: Within): Promise<KeyFile> {
  const saved = await stage.scratch.appears(name, limit)
  if (saved === null) return null
  const key = stage.readIdentity(saved.bytes)
  const copies = key === null ? [] : await copiesOf(stage, saved.bytes, name)
  const { writtenAt } = saved
  return { mode: saved.mode.toString(8), key: key && { ...key }, copies, writtenAt }
}
