import { gossipsub, kademlia } from '#checker/abilities'
import { giveIdentity, type Stage } from '#checker/checkpoint'
import { blocks } from './blocks.ts'
import { ProviderIndex } from './offer.ts'
import { relayPeer } from './relay-peer.ts'
import { wantsPeer } from './wants-peer.ts'

const GONE = 20
const SERVES = { speaks: { blocks } }
const WANTS = { speaks: { blocks, wants: wantsPeer } }
export const [ANNOUNCEMENTS, REQUESTS] = [
  'workshop/content/announcements',
  'workshop/content/requests'
]

/** Who takes part in the run. */
export type Cast = Awaited<ReturnType<typeof castOf>>

/** Alice is all of the DHT, and says who has a block; the others have blocks, each in its own way. */
export async function castOf(stage: Stage) {
  const gone = Array.from({ length: GONE }, (_, index) => stage.unreachableAddr(`gone ${index}`))
  const [identity, leech, heir, dir, alice, bob, carol, dave, erin, frank, mallory] =
    await Promise.all([
      giveIdentity(stage),
      giveIdentity(stage, 'leech'),
      giveIdentity(stage, 'heir'),
      stage.scratch.makeDir('blocks'),
      stage.startPeer('alice', {
        speaks: { dht: kademlia(), pubsub: gossipsub(), relay: relayPeer }
      }),
      stage.startPeer('bob', WANTS),
      stage.startPeer('carol', WANTS),
      stage.startPeer('dave', SERVES),
      stage.startPeer('erin', { speaks: { blocks, pubsub: gossipsub() } }),
      stage.startPeer('frank', SERVES),
      stage.startPeer('mallory', SERVES)
    ])
  const index = new ProviderIndex()
  alice.dht.script(({ key, request }) => {
    const providers = request === 'GET_PROVIDERS' ? index.of(key) : undefined
    return providers && { providers }
  })
  alice.pubsub.subscribe(ANNOUNCEMENTS)
  const peers = { alice, bob, carol, dave, erin, frank, mallory }
  return { identity, leech, heir, dir, index, gone: await Promise.all(gone), ...peers }
}
