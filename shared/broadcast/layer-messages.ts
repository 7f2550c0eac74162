import { decodeFields, loadType } from './_load-type.ts'
import type { CleanUpMessage } from './clean-up.ts'
import { EnvelopeError } from './errors.ts'
import type { Codec } from './link.ts'

const ACKNOWLEDGEMENT = loadType('Acknowledgement')
const CLEAN_UP = loadType('CleanUpMessage')

/** No layer was ever built by others, so these names are our own. */
export const ACKNOWLEDGEMENT_PROTOCOL = 'workshop/raintree/acknowledgement/v1.0.0'
export const CLEAN_UP_PROTOCOL = 'workshop/raintree/clean-up/v1.0.0'

/** The words of the conversation, by their numbers. */
const WORDS = ['offer', 'wanted', 'not-wanted'] as const

export const ACKNOWLEDGEMENT_CODEC: Codec<bigint> = {
  encode: nonce =>
    ACKNOWLEDGEMENT.encode(ACKNOWLEDGEMENT.fromObject({ nonce: String(nonce) })).finish(),
  decode: bytes => BigInt((decodeFields(ACKNOWLEDGEMENT, bytes) as { nonce: string }).nonce)
}

export const CLEAN_UP_CODEC: Codec<CleanUpMessage> = {
  encode: ({ nonce, word }) => {
    const fields = { nonce: String(nonce), word: WORDS.indexOf(word) }
    return CLEAN_UP.encode(CLEAN_UP.fromObject(fields)).finish()
  },
  decode: bytes => {
    const fields = decodeFields(CLEAN_UP, bytes) as { nonce: string; word: number }
    const word = WORDS[fields.word]
    if (word === undefined) throw new EnvelopeError(`not a CleanUpMessage: no word ${fields.word}`)
    return { nonce: BigInt(fields.nonce), word }
  }
}
