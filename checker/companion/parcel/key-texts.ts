import { base58btc } from 'multiformats/bases/base58'

/** The shortest part of a key that is searched for; shorter ones would be found by chance. */
const MIN_BYTES = 32

/** The encodings in which the bytes of a key file might stand in a text. */
export function keyTexts(file: Uint8Array): string[] {
  return partsOf(file).flatMap(bytes => {
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
  })
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
