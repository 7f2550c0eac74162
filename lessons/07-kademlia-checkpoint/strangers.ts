import type { Stranger } from '#checker/abilities'
import { challenge, type PlainPeer, type Stage } from '#checker/checkpoint'
import { encodeQuery } from './strange-queries.ts'

const KAD = '/ipfs/kad/1.0.0'
/** The prefix of a SHA-256 multihash; a hash comes behind it. */
const SHA_256 = [0x12, 0x20]
const HASH_BYTES = 32
/** Much more than any hash has. */
const HUGE_KEY = 100_000
const MANY = 40
/** What can be answered is answered at once, and whatever else resets the stream. */
const ANSWER = { within: 1000 }

/** Mallory is about to ask what nobody should; a key of which she says that bob provides it, base64. */
export const strangeQueries = challenge<{ key: string }>('strange-queries')

/** What she asks last; as it stands in the history. */
export const WHO_PROVIDES = 'who provides it'

/** An answer that names those at these addresses as providers, base64. */
export function provided(...providers: string[]): string {
  const answer = encodeQuery({ type: 'GET_PROVIDERS', providers })
  return Buffer.from(answer).toString('base64')
}

export type AStranger = PlainPeer & { strange: Stranger }

/** Mallory claims that bob provides something, says so of herself, asks who does, and sends what is no request. */
export async function queriesStrangely(
  stage: Stage,
  mallory: AStranger,
  bob: PlainPeer,
  peerId: string
): Promise<void> {
  const random = (label: string, count: number) => stage.random.bytes(label, count)
  const key = Uint8Array.of(...SHA_256, ...random('provided', HASH_BYTES))
  stage.note(strangeQueries, { key: Buffer.from(key).toString('base64') })
  const garbage = Uint8Array.of(16, ...random('garbage', 16))
  const letters: { what: string; bytes: Uint8Array }[] = [
    {
      what: 'bob as a provider',
      bytes: encodeQuery({ type: 'ADD_PROVIDER', key, providers: [bob.addr] })
    },
    {
      what: 'herself as a provider',
      bytes: encodeQuery({ type: 'ADD_PROVIDER', key, providers: [mallory.addr] })
    },
    { what: 'garbage', bytes: garbage },
    {
      what: 'a key that is no hash',
      bytes: encodeQuery({ type: 'GET_PROVIDERS', key: random('odd', 5) })
    },
    { what: 'no key', bytes: encodeQuery({ type: 'FIND_NODE' }) },
    {
      what: 'a huge key',
      bytes: encodeQuery({ type: 'FIND_NODE', key: random('huge', HUGE_KEY) })
    },
    {
      what: 'a record that is none',
      bytes: encodeQuery({ type: 'PUT_VALUE', key, record: garbage })
    },
    { what: 'a request that nobody knows', bytes: encodeQuery({ type: 'UNKNOWN', key }) },
    { what: 'half a request', bytes: encodeQuery({ type: 'FIND_NODE', key }).subarray(0, 20) },
    { what: WHO_PROVIDES, bytes: encodeQuery({ type: 'GET_PROVIDERS', key }) }
  ]
  for (const letter of letters)
    await mallory.strange.sends(peerId, { ...letter, protocol: KAD }, ANSWER)
  await mallory.strange.holds(peerId, { protocol: KAD, count: MANY }, ANSWER)
}
