import type { History } from '#checker/checkpoint'

// Who is on this lesson's network, what was said and done there, and what the node has said.

export const CHAT_TOPIC = 'universal-connectivity'
export const FILE_TOPIC = 'universal-connectivity-file'
export const DISCOVERY_TOPIC = 'universal-connectivity-browser-peer-discovery'
export const TOPICS = [CHAT_TOPIC, FILE_TOPIC, DISCOVERY_TOPIC]

/**
 * The node's bootstrap peer; bob, whom alice knows; and carol, who is in nobody's routing table and
 * nobody's mesh.
 */
export const PEERS = ['alice', 'bob', 'carol'] as const
export type PeerName = (typeof PEERS)[number]

/** What somebody says, or is typed for the node to say; nobody could know it in advance. */
export interface Said {
  by: PeerName | 'node'
  text: string
}

export function peerIdOf(history: History, who: string): string {
  return history.data<{ [who: string]: string }>('challenge', 'network')?.[who] ?? ''
}

/** A challenge, fault or witness of the checkpoint, and its place in the history. */
export function noted<Data extends object>(
  history: History,
  name: string
): (Data & { seq: number }) | undefined {
  for (const kind of ['challenge', 'fault', 'witnessed'] as const) {
    const found = history.first(kind, undefined, each => each.name === name)
    if (found !== undefined) return { ...(found.data as Data), seq: found.seq }
  }
  return undefined
}

/** What somebody has signed and published on a topic, as one of the peers has received it. */
export function received(
  history: History,
  peer: PeerName,
  by: PeerName | 'node',
  topic: string = CHAT_TOPIC
) {
  const from = peerIdOf(history, by)
  return history
    .all('message-seen', peer)
    .filter(each => each.from === from && each.topic === topic)
}

/** Whether these two have come into the mesh of every topic, since then, as the first of them sees it. */
export function isMeshed(history: History, peer: string, other: string, since = 0): boolean {
  const peerId = peerIdOf(history, other)
  const grafts = history
    .all('mesh-changed', peer)
    .filter(each => each.change === 'graft' && each.peerId === peerId && each.seq > since)
  return TOPICS.every(topic => grafts.some(each => each.topic === topic))
}

/** Whether a peer knows that another has joined every topic, so that what it says goes there, too. */
export function isHeardBy(history: History, peer: string, other: string): boolean {
  const peerId = peerIdOf(history, other)
  const joined = history.all('subscription-seen', peer).filter(each => each.peerId === peerId)
  return TOPICS.every(topic => joined.some(each => each.topic === topic))
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

export function textOf(data: string): string {
  return Buffer.from(data, 'base64').toString()
}

/** A warning or error since then whose text has one of these words in it. */
export function complaint(history: History, since: number, words: string[] = ['']) {
  return [...history.events('warning', 'node'), ...history.events('error', 'node')].find(
    ({ seq, text }) => seq > since && words.some(word => text.includes(word))
  )
}

/** The node's end, if it came by itself after one thing was noted, and before another. */
export function death(history: History, after: { seq: number }, before: string) {
  const end = noted(history, before)?.seq ?? Number.POSITIVE_INFINITY
  const exited = history.first('exited', 'node', ({ expected, seq }) => {
    return !expected && seq > after.seq && seq < end
  })
  return exited && { ...exited, text: describeEnd(exited) }
}

function describeEnd({ code, signal }: { code: number | null; signal: string | null }): string {
  return `your node ended with ${signal ?? `exit code ${code}`}`
}

/** A text as it is quoted in a report. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
