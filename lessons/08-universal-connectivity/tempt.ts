import type { Stage, Within } from '#checker/checkpoint'
import type { AppPeer } from './app-peer.ts'
import { fileId, lookFor, offer } from './offer.ts'
import { isSettled, type Temptation, tempting, yielded } from './steps/refuses-files.ts'

/** As what a file is announced that nobody should take, and where it would be if somebody did. */
interface Bait {
  /** The name under which it would be in that folder, as an id. */
  idOf?: (name: string) => string
  bytes: Uint8Array
  folder?: string
}

/** A peer announces what the node is to refuse, and the checkpoint looks where it would be. */
export async function tempt(
  stage: Stage,
  peer: AppPeer,
  which: Temptation,
  { bytes, folder = '', idOf = name => name, ...limit }: Bait & Within
): Promise<void> {
  const name = fileId(stage, which)
  await offer(stage, peer, tempting(which), { id: idOf(name), bytes })
  await stage.until(history => isSettled(history, which), 'your node to refuse a file', limit)
  await lookFor(stage, yielded(which), `${folder}${name}`)
}
