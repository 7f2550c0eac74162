import { type History, type LearnerNode, type Stage, withoutPeer } from '#checker/checkpoint'
import { MOST_ROUNDS, ROUNDS, SOON } from './limits.ts'
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

/** Blocks, one after another, which these providers have: more of them while the node has not made up its mind. */
export async function rounds(
  stage: Stage,
  node: LearnerNode,
  index: ProviderIndex,
  label: string,
  providers: readonly Provider[],
  isEnough: (history: History) => boolean
): Promise<void> {
  const isOver = (round: number) =>
    round > MOST_ROUNDS || (round > ROUNDS && isEnough(stage.history))
  for (let round = 1; !isOver(round); round += 1) {
    await get(stage, node, offer(stage, index, `${label} ${round}`, providers))
  }
}
