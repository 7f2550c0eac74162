import { type Ability, ability } from '#checker/checkpoint'
import type { KademliaPeer } from './kademlia-peer.ts'

/** Is a server of the Kademlia DHT, `/ipfs/kad/1.0.0`, that looks for nobody by itself. */
export function kademlia(): Ability<KademliaPeer> {
  return ability('kademlia', {
    sights: [],
    services: async () => {
      const { kademliaService } = await import('./kademlia-peer.ts')
      return { dht: kademliaService() }
    },
    start: async context => {
      const { KademliaPeer } = await import('./kademlia-peer.ts')
      return new KademliaPeer(context)
    }
  })
}
