import type { MomentSubject } from '#checker/record/sights'

// The page runs this file in a browser as well.

/** What a moment is about, in words; a view may leave out some. */
export const SUBJECTS: { readonly [Each in MomentSubject]: string } = {
  process: 'the nodes themselves',
  connection: 'connections',
  ping: 'pings',
  identify: 'identify',
  gossip: 'topics and messages',
  dht: 'Kademlia',
  app: 'direct messages, files, other protocols',
  checkpoint: 'what the checkpoint does'
}
