import { base58btc } from 'multiformats/bases/base58'

/** The shortest part of a key that is searched for; shorter ones would be found by chance. */
const MIN_BYTES = 32

/** The encodings in which the bytes of a key file might stand in a text; none for what is too short to be a key. */
export function keyTexts(file: Uint8Array): string[] {
  const parts = partsOf(file)
  return [...parts.flatMap(spellings), ...parts.slice(-1).flatMap(base64Inside)]
}

/** What is secret in a key file: the seed of an Ed25519 key, all of any other; undefined when it is too short. */
export function secretOf(file: Uint8Array): Uint8Array | undefined {
  return partsOf(file).at(-1)
}

/**
 * The file, and what is secret in it: an Ed25519 key in libp2p's protobuf is `08 01 12 40`, 32 bytes
 * of seed and 32 of the public key.
 */
function partsOf(file: Uint8Array): Uint8Array[] {
  if (file.length < MIN_BYTES) return []
  const isEd25519 = file.length === 68 && Buffer.from(file).readUint32BE() === 0x08011240
  return isEd25519 ? [file, file.subarray(4), file.subarray(4, 36)] : [file]
}

function spellings(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes)
  const numbers = [...bytes]
  return [
    buffer.toString('hex'),
    buffer.toString('hex').toUpperCase(),
    buffer.toString('base64'),
    buffer.toString('base64url'),
    base58btc.baseEncode(bytes),
    numbers.join(','),
    numbers.join(', '),
    numbers.join(' ')
  ]
}

/**
 * What the base64 of anything has in it in which these bytes stand, such as a PEM. Three bytes make four letters, so it
 * depends on how many bytes are in front of them, and the letters at both ends on their neighbours: those are left out.
 */
function base64Inside(bytes: Uint8Array): string[] {
  return [0, 1, 2].flatMap(before => {
    const whole = before + bytes.length - ((before + bytes.length) % 3)
    const padded = Buffer.concat([Buffer.alloc(before), bytes]).subarray(0, whole)
    const first = before === 0 ? 0 : 4
    return [padded.toString('base64').slice(first), padded.toString('base64url').slice(first)]
  })
}
