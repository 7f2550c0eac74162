/** Somebody in the simulated network; the id is 16 hexadecimal digits. */
export interface Contact {
  id: string
  address: string
}

/** What the node asks. */
export interface Question {
  /** The key of the lookup, by which the lookup is known. */
  key: string
  /** Whom it expects to meet. */
  id: string
  address: string
  /** Simulated milliseconds since the lookup began. */
  atMs: number
}

/** What is answered: who is there and whom it knows; or else what went wrong. */
export interface Spoken {
  /** How long it takes, simulated milliseconds. */
  delayMs: number
  id?: string
  closest?: Contact[]
  error?: string
}

/** @throws when it is none */
export function parseQuestion(bytes: Uint8Array): Question {
  const { address, atMs, id, key } = JSON.parse(new TextDecoder().decode(bytes))
  const areIds = [id, key].every(each => typeof each === 'string' && /^[\da-f]{16}$/.test(each))
  if (!areIds || typeof address !== 'string' || !Number.isFinite(atMs)) {
    throw new TypeError('a question has key and id, 16 hexadecimal digits, address, and atMs')
  }
  return { address, atMs, id, key }
}
