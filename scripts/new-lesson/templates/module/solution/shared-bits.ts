const BYTE = 8

/** How many bits two keys of the same length share, from the left, before they differ. */
export function sharedBits(one: Uint8Array, other: Uint8Array): number {
  const index = one.findIndex((byte, i) => byte !== other[i])
  if (index === -1) return one.length * BYTE
  const difference = (one[index] ?? 0) ^ (other[index] ?? 0)
  // It counts the zeros in front of 32 bits, and a byte is the last eight of them.
  return index * BYTE + Math.clz32(difference) - (32 - BYTE)
}
