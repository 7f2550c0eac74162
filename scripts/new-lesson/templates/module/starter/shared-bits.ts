const BYTE = 8

/** How many bits two keys of the same length share, from the left, before they differ. */
export function sharedBits(one: Uint8Array, other: Uint8Array): number {
  // TODO 1: find the first byte in which they differ. If there is none, they share all bits.
  // TODO 2: else count BYTE for each byte before it, and the bits of that byte before the first difference.
  return 0
}
