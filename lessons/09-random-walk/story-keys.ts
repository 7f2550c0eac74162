import { createHash } from 'node:crypto'
import { base58btc } from 'multiformats/bases/base58'
import { PEER_IDS, type Person, type Story, type Written } from '#checker/story'
import { commonPrefix } from './prefixes.ts'

// Keys for stories: the same today as ever, and at the prefix lengths that a story needs.

let count = 0

/** When a node that is in a hurry is far ahead of the others, milliseconds. */
export const HURRY_AT = 5200

/** A key that nobody has looked for yet, with so many leading bits in common with the node. */
export function otherKey(prefix: number): string {
  for (;;) {
    count += 1
    const key = keyOfDigest(createHash('sha256').update(`key ${count}`).digest())
    if (commonPrefix(key, PEER_IDS.node) === prefix) return key
  }
}

/** As kad-dht makes them: four bytes, and zeros. */
export const LIBRARY_KEY = keyOfDigest(Buffer.concat([Buffer.from([0, 1, 2, 3]), Buffer.alloc(28)]))

function keyOfDigest(digest: Uint8Array): string {
  return base58btc.baseEncode(Uint8Array.from([0x12, 0x20, ...digest]))
}

/** The node asks a peer for a key. */
export function asks(actor: Person, key: string): Written {
  return { kind: 'dht-request-seen', actor, peerId: PEER_IDS.node, request: 'FIND_NODE', key }
}

/** One more walk, of which a peer sees the question. */
export function strayWalk(actor: Person, prefix: number): Written {
  return asks(actor, otherKey(prefix))
}

/** The node asks a peer whether it is there. */
export function aboutItself(actor: Person): Written {
  return asks(actor, PEER_IDS[actor])
}

/** The chapters in which a peer is asked in a round of walks, or in the walk of it to one prefix. */
export function walksIn(story: Story, round: string, prefix?: number): string[] {
  const names = story.chapters.map(([name]) => name)
  return names.filter(
    name => !name.startsWith('said') && new RegExp(` ${round} ${prefix ?? '\\d'}$`).test(name)
  )
}

/** The key of such a chapter. */
export function keyOf(story: Story, chapter: string): string {
  const asked = story.at(chapter)
  return asked.kind === 'dht-request-seen' ? asked.key : ''
}
