import { imaginaryKey } from './imaginary-key.ts'
import { commonPrefixLength, placeOf } from './kad-place.ts'
import { MAX_PREFIX_LENGTH } from './table-prefixes.ts'

/**
 * A random key whose place has exactly `length` leading bits in common with `self`: by trial, which takes
 * 2^(length + 1) hashes on average.
 *
 * @param self - a place, 32 bytes
 * @throws RangeError when the length is not within 0…15
 */
export function keyAtPrefix(self: Uint8Array, length: number): Uint8Array {
  // TODO 3: this one lies anywhere. Try keys until one has that place.
  return imaginaryKey()
}
