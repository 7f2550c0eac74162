import { createHash } from 'node:crypto'
import { CID } from 'multiformats/cid'
import * as json from 'multiformats/codecs/json'
import * as Digest from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'
import { challenge, type Stage } from '#checker/checkpoint'
import { cidOf, type Provider, type ProviderIndex } from './offer.ts'

/** A file that one provider has, of several blocks; the network knows who has its root, and nothing of the others. */
export interface FileOffer {
  root: string
  leaves: string[]
  /** Bytes of the root. */
  rootBytes: number
  /** Bytes of each leaf; the last one is as long as the others. */
  leafBytes: number
  /** SHA-256 of all of it, hex. */
  sha256: string
  /** What is read first, and the SHA-256 of that. */
  part: { offset: number; length: number; sha256: string }
}

export const offeredFile = challenge<FileOffer>('file')

const LEAVES = 5
const LEAF_BYTES = 20_000
/** The end of the second leaf and the beginning of the third. */
const PART = { offset: 30_000, length: 20_000 }

/** Lets a provider have a file; others may be said to have it as well. */
export function offerFile(
  stage: Stage,
  index: ProviderIndex,
  provider: Provider,
  { also = [] }: { also?: readonly string[] } = {}
): FileOffer {
  const seed = stage.random.bytes('file of several blocks', 1000)
  const file = new Uint8Array(
    Buffer.alloc(LEAVES * LEAF_BYTES, seed).map((byte, at) => byte ^ (at >> 12))
  )
  const leaves = Array.from({ length: LEAVES }, (_, at) =>
    file.subarray(at * LEAF_BYTES, (at + 1) * LEAF_BYTES)
  )
  for (const leaf of leaves) provider.blocks.keep(cidOf(leaf), leaf)
  const cids = leaves.map(cidOf)
  const bytes = json.encode({ leaves: cids.map(cid => ({ cid, bytes: LEAF_BYTES })) })
  const digest = createHash('sha256').update(bytes).digest()
  const root = CID.createV1(json.code, Digest.create(sha256.code, digest)).toString()
  provider.blocks.keep(root, bytes)
  index.say(root, [...also, provider.addr])
  const part = file.subarray(PART.offset, PART.offset + PART.length)
  const offer = {
    root,
    leaves: cids,
    rootBytes: bytes.length,
    leafBytes: LEAF_BYTES,
    sha256: hashOf(file),
    part: { ...PART, sha256: hashOf(part) }
  }
  stage.note(offeredFile, offer)
  return offer
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
