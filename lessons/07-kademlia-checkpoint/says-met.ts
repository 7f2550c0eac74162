import { type History, says } from '#checker/checkpoint'

/** Whether the node says that it has taken this peer into its routing table. */
export function saysMet(history: History, peer: string) {
  return says(history, 'kademlia,routing_update', {
    of: peer,
    expected: `kademlia,routing_update,${history.id(peer)}: your node has met ${peer}`,
    missing: 'routing-update-unlogged',
    instead: `no such line about ${peer}`
  })
}
