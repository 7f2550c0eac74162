import type { Stage } from '#checker/checkpoint'
import type { AppPeer } from './app-peer.ts'
import { SOON } from './limits.ts'
import { fileId, lookFor, offer } from './offer.ts'
import { isSettled, type Temptation, tempting, yielded } from './steps/refuses-files.ts'

/** Where the file would be; elsewhere it is beside the folder, under its plain name. */
const PLACES: { [which: string]: (id: string) => string } = {
  giant: id => `downloads/${id}`,
  hidden: id => `downloads/${id}`,
  backslashed: id => `downloads/${id}`,
  // No file system has such a name.
  lengthy: () => 'nowhere'
}

const GIANT_BYTES = 3 * 1024 * 1024

/** A peer announces what the node is to refuse, and the checkpoint looks where it would be. */
export async function tempt(
  stage: Stage,
  peer: AppPeer,
  which: Temptation,
  small: Uint8Array
): Promise<void> {
  const name = fileId(stage, which)
  const ids: { [Each in Temptation]: string } = {
    intruder: `../${name}`,
    winding: `photos/../../${name}`,
    rooted: stage.scratch.path(name),
    giant: name,
    hidden: `.${name}`,
    backslashed: `..\\${name}`,
    lengthy: name.repeat(20)
  }
  const bytes = which === 'giant' ? new Uint8Array(GIANT_BYTES) : small
  await offer(stage, peer, tempting(which), { id: ids[which], bytes })
  await stage.until(history => isSettled(history, which), 'your node to refuse a file', SOON)
  await lookFor(stage, yielded(which), PLACES[which]?.(ids[which]) ?? name)
}
