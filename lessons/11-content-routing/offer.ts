import { createHash } from 'node:crypto'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import * as Digest from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'
import {
  challenge,
  type History,
  type Noted,
  type ReferencePeer,
  type Stage
} from '#checker/checkpoint'
import type { blocks } from './blocks.ts'

/** A reference peer that can be asked for blocks. */
export type Provider = ReferencePeer<{ blocks: typeof blocks }>

/** A block that nobody could know, and who is said to have it, in the order in which they are named. */
export interface Offer {
  /** What the checkpoint calls it. */
  label: string
  cid: string
  /** How many. */
  bytes: number
  providers: string[]
}

export const offered = challenge<Offer>('offer')

const BLOCK_BYTES = 600

/** Bytes that nobody could know. */
export function blockBytes({ random }: Stage, label: string): Uint8Array {
  const bytes = random.integer(`length of ${label}`, BLOCK_BYTES, 2 * BLOCK_BYTES)
  return random.bytes(`block ${label}`, bytes)
}

/** Other bytes, as many as these are, with a digest that begins with the same byte. */
export function lieAbout(bytes: Uint8Array): Uint8Array {
  const lie = Uint8Array.from(bytes)
  const view = new DataView(lie.buffer)
  for (let attempt = 1; ; attempt += 1) {
    view.setUint32(0, attempt)
    if (firstOf(lie) === firstOf(bytes) && Buffer.compare(lie, bytes) !== 0) return lie
  }
}

function firstOf(bytes: Uint8Array): number | undefined {
  return createHash('sha256').update(bytes).digest()[0]
}

/** The CID under which these bytes are known as one raw block. */
export function cidOf(bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest()
  return CID.createV1(raw.code, Digest.create(sha256.code, digest)).toString()
}

/** As the DHT names the key of a block: the multihash alone. */
export function keyOf(cid: string): string {
  return CID.createV0(CID.parse(cid).multihash as Digest.Digest<18, number>).toString()
}

/** Who is said to have which block, by the keys of the DHT. */
export class ProviderIndex {
  readonly #addrs = new Map<string, string[]>()

  say(cid: string, addrs: string[]): void {
    this.#addrs.set(keyOf(cid), addrs)
  }

  of(key: string): readonly string[] | undefined {
    return this.#addrs.get(key)
  }
}

/** Lets these peers have a block, and the network say so unless it is secret. Returns its CID. */
export function offer(
  stage: Stage,
  index: ProviderIndex,
  label: string,
  providers: readonly Provider[],
  { also = [], secret = false }: { also?: readonly string[]; secret?: boolean } = {}
): string {
  const bytes = blockBytes(stage, label)
  const cid = cidOf(bytes)
  for (const { blocks } of providers) blocks.keep(cid, bytes)
  if (!secret) index.say(cid, [...also, ...providers.map(({ addr }) => addr)])
  const names = providers.map(({ name }) => name)
  stage.note(offered, { label, cid, bytes: bytes.length, providers: names })
  return cid
}

/** The offer of this label. */
export function offerOf(history: History, label: string): Noted<Offer> | undefined {
  return history.allNoted(offered).find(each => each.label === label)
}

/** The offers whose labels begin like this, in order. */
export function offersOf(history: History, start: string): readonly Noted<Offer>[] {
  return history.allNoted(offered).filter(({ label }) => label.startsWith(start))
}
