const LENGTH = 8

/** Enough of a peer id for people to tell each other apart: its end, as its start is mostly the same. */
export function shortName(peerId: { toString(): string }): string {
  return peerId.toString().slice(-LENGTH)
}
