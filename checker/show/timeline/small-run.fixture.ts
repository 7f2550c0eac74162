import { connectionSeen, said, started, type Written } from '#checker/story'

// Who the tests tell of, and how it begins: one node, one peer, and a connection between them.

export const NODE = '12D3KooWQH96FH8MvkRrSWtzkUGVudy1FdRn5kKYcEzBpFHfRVrC'
export const ALICE = '12D3KooWK58PuXCcwdYUURspg7yXmkjPRQRjeox5SMSRXjQv5ZZv'
export const HOME = '/ip4/127.0.0.1/tcp/4001'
export const FROM = '/ip4/127.0.0.1/tcp/50000'

export const START: Written[] = [
  { kind: 'peer-up', actor: 'alice', peerId: ALICE, addr: `${HOME}/p2p/${ALICE}` },
  started(),
  said(`identity,${NODE}`)
]

/** The node dials alice, as she sees it. */
export const DIALLED: Written[] = connectionSeen({
  peer: 'alice',
  peerId: NODE,
  direction: 'inbound',
  localAddr: HOME,
  remoteAddr: FROM
}).map(([, observation]) => observation)

/** A bit of everything, from the start of the node to its end. */
export const SMALL_RUN: Written[] = [
  ...START.map((observation, index) => ({ ...observation, at: 998 + index })),
  ...DIALLED,
  {
    kind: 'ping-seen',
    actor: 'alice',
    peerId: NODE,
    number: 1,
    arrivedAt: 1100,
    heldMs: 50,
    at: 1150
  },
  said(`identify,${ALICE},ipfs/0.1.0,js-libp2p`),
  said('nonsense'),
  { kind: 'connection-closed', actor: 'alice', peerId: NODE, at: 1900 },
  { kind: 'ended', actor: 'engine', reason: 'played', at: 2000 }
]
