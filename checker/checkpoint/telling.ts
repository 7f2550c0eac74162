import type { History } from '#checker/record/history'

/** What happened, sentence by sentence. One for which something was not observed is undefined, and not said. */
export type Told = (string | undefined)[]

const SHORT_START = 8
const SHORT_END = 4

/** When something was observed, since the run began: `0.21 s`. */
export function timeOf({ at }: { at: number }): string {
  return `${(at / 1000).toFixed(2)} s`
}

/** How long after the first of them the other was observed: `8 ms`, or `1.20 s`. */
export function timeBetween(one: { at: number }, other: { at: number }): string {
  const ms = Math.max(0, other.at - one.at)
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}

/** Enough of a peer id to recognise it: `12D3KooW…tUa7`. */
export function shortId(peerId: string): string {
  return `${peerId.slice(0, SHORT_START)}…${peerId.slice(-SHORT_END)}`
}

/** A peer as a story tells of it: its name, if it is a reference peer, and its short id. */
export function nameAndId(history: History, peerId: string): string {
  const up = history.first('peer-up', undefined, each => each.peerId === peerId)
  return up === undefined ? shortId(peerId) : `${up.actor} (${shortId(peerId)})`
}
