import { type History, type LearnerNode, type Stage, withoutPeer } from '#checker/checkpoint'
import { ROUNDS, SOON } from './limits.ts'
import { offer, type Provider, type ProviderIndex } from './offer.ts'
import { reads } from './seen.ts'

// What a person has the node read, and from whom.

/** Where the node says that it listens, with the peer id that it was given. */
export function homeOf(history: History, peerId: string): string {
  const logged = history.event('listening', 'node')?.multiaddr ?? ''
  return `${withoutPeer(logged)}/p2p/${peerId}`
}

/** A person types /get, and waits until the node has read the block once more. */
export async function get(stage: Stage, node: LearnerNode, cid: string): Promise<void> {
  const before = reads(stage.history, cid, node.name).length
  node.types(`/get ${cid}`)
  const what = `a block line for ${cid}`
  await stage.until(seen => reads(seen, cid, node.name).length > before, what, SOON)
}

/** So many blocks, one after another, which these providers have. */
export async function rounds(
  stage: Stage,
  node: LearnerNode,
  index: ProviderIndex,
  label: string,
  providers: readonly Provider[]
): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    await get(stage, node, offer(stage, index, `${label} ${round}`, providers))
  }
}
