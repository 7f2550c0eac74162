import type { LearnerNode, Stage } from '#checker/checkpoint'
import type { Cast, Peers } from './cast.ts'
import { START } from './limits.ts'
import { placeResident } from './offer-more.ts'
import { stall } from './once-more.ts'
import { dead } from './steps/bears-dead-peers.ts'

/** The node, with two bootstrap peers, of which one is never there, and a folder in which there is a file. */
export async function startFirst(
  stage: Stage,
  { alice, downloads, identity }: Peers
): Promise<LearnerNode> {
  await placeResident(stage)
  const nobody = await stage.unreachableAddr('dead')
  stage.note(dead, { addr: nobody })
  const node = await stage.startNode({
    identity,
    env: {
      LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
      BOOTSTRAP_PEERS: `${alice.addr},${nobody}`,
      DOWNLOAD_DIR: downloads
    }
  })
  await node.logs('identity', START)
  return node
}

/** The node once more, where nobody types yet; erin begins to tell it something, and never ends. */
export async function startSecond(
  stage: Stage,
  { erin, headless }: Peers
): Promise<Pick<Cast, 'begun' | 'container'>> {
  const container = await stage.startNode({
    name: 'headless',
    identity: headless,
    env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }
  })
  const begun = stage.meanwhile(() => stall(stage, container, erin, headless.peerId))
  return { container, begun }
}
