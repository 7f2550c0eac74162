import { all, says, step, withoutPeer } from '#checker/checkpoint'
import { network } from '../notes.ts'

export const bootstrapAdded = step({
  id: 'bootstrap-added',
  title: 'logs every bootstrap peer',
  symptoms: {
    'bootstrap-peer-unlogged': good => ({
      'no line': good.without('bootstrap-peer ghost', 'bootstrap-peer alice', 'bootstrap-peer bob'),
      'not the one that is away': good.without('bootstrap-peer ghost')
    })
  },
  catches: {
    'bootstrap-peers-unlogged': 'bootstrap-peer-unlogged',
    'bootstrap-logged-when-reached': 'bootstrap-peer-unlogged'
  },
  judge: history => {
    const { length } = history.events('bootstrap-peer', 'node')
    const addrs = history.noted(network)?.bootstrapPeers ?? []
    return all(
      addrs.map(addr =>
        says(history, 'bootstrap-peer', {
          about: ({ multiaddr }) => withoutPeer(multiaddr) === withoutPeer(addr),
          expected: `bootstrap-peer,${addr}`,
          missing: 'bootstrap-peer-unlogged',
          instead: `${length} bootstrap-peer lines, and none with this address`
        })
      )
    )
  }
})
