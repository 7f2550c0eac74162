import { type Ability, ability } from '#checker/checkpoint'
import type { GossipsubOptions, GossipsubPeer } from './gossipsub-peer.ts'

/** Speaks gossipsub. */
export function gossipsub(options: GossipsubOptions = {}): Ability<GossipsubPeer> {
  return ability('gossipsub', {
    sights: [],
    services: async ({ saw }) => {
      const { gossipsubService } = await import('./gossipsub-peer.ts')
      return { pubsub: gossipsubService(options, saw) }
    },
    start: async context => {
      const { GossipsubPeer } = await import('./gossipsub-peer.ts')
      return new GossipsubPeer(context)
    }
  })
}
