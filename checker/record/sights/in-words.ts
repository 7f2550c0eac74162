/** An address without the peer id at its end. */
export function withoutPeer(addr: { toString(): string }): string {
  return String(addr).replace(/\/p2p\/[^/]+$/, '')
}

/** A time in milliseconds as people read it: `2.1 s`. */
export function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
