import { nameEvents } from './event-declaration.ts'

const PEER = { name: 'peerId', type: 'peerId' } as const
const ADDRESS = { name: 'multiaddr', type: 'multiaddr' } as const
const TOPIC = { name: 'topic', type: 'topic' } as const
const TEXT = { name: 'text', type: 'text' } as const

const ALICE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

/** The events that nodes of any lesson may print, by the name that starts the line. */
export const EVENTS = nameEvents({
  identity: {
    fields: [PEER],
    prose: 'who I am',
    example: `identity,${ALICE}`
  },
  listening: {
    fields: [ADDRESS],
    prose: 'an address I listen on; one line per address',
    example: 'listening,/ip4/127.0.0.1/tcp/9000'
  },
  dialing: {
    fields: [ADDRESS],
    prose: 'about to dial',
    example: `dialing,/ip4/127.0.0.1/tcp/9001/p2p/${BOB}`
  },
  incoming: {
    fields: [
      { name: 'localAddr', type: 'multiaddr' },
      { name: 'remoteAddr', type: 'multiaddr' }
    ],
    prose: 'an inbound connection is being accepted',
    example: 'incoming,/ip4/127.0.0.1/tcp/9000,/ip4/127.0.0.1/tcp/53124'
  },
  connected: {
    fields: [PEER, ADDRESS],
    prose: 'a connection to a peer is open',
    example: `connected,${BOB},/ip4/127.0.0.1/tcp/9001`
  },
  closed: {
    fields: [PEER],
    prose: 'a connection to a peer was closed',
    example: `closed,${BOB}`
  },
  ping: {
    fields: [PEER, { name: 'rtt', type: 'milliseconds' }],
    prose: 'a measured round trip',
    example: `ping,${BOB},1.25 ms`
  },
  identify: {
    fields: [
      PEER,
      { name: 'protocolVersion', type: 'token' },
      { name: 'agentVersion', type: 'text' }
    ],
    prose: 'the identify answer of a peer',
    example: `identify,${BOB},ipfs/0.1.0,js-libp2p/3.3.11`
  },
  subscribed: {
    fields: [TOPIC],
    prose: 'I subscribed to a topic',
    example: 'subscribed,universal-connectivity'
  },
  subscribe: {
    fields: [PEER, TOPIC],
    prose: 'a remote peer subscribed to a topic',
    example: `subscribe,${BOB},universal-connectivity`
  },
  unsubscribe: {
    fields: [PEER, TOPIC],
    prose: 'a remote peer left a topic',
    example: `unsubscribe,${BOB},universal-connectivity`
  },
  msg: {
    fields: [{ name: 'from', type: 'peerId' }, TOPIC, TEXT],
    prose: 'a chat message was received and decoded',
    example: `msg,${BOB},universal-connectivity,Hello, world!`
  },
  direct: {
    fields: [PEER, TEXT],
    prose: 'a direct message was received',
    example: `direct,${BOB},Just between us`
  },
  file: {
    fields: [PEER, { name: 'size', type: 'integer' }, { name: 'fileId', type: 'text' }],
    prose: 'a file of so many bytes that a peer announced was received from it',
    example: `file,${BOB},1024,9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d`
  },
  discovered: {
    fields: [PEER],
    prose: 'a peer that was not known before made itself known on the peer discovery topic',
    example: `discovered,${BOB}`
  },
  'bootstrap-peer': {
    fields: [ADDRESS],
    prose: 'a bootstrap peer was added',
    example: `bootstrap-peer,/ip4/127.0.0.1/tcp/9001/p2p/${BOB}`
  },
  'kademlia,bootstrap': {
    fields: [],
    prose: 'the Kademlia bootstrap finished',
    example: 'kademlia,bootstrap'
  },
  'kademlia,closestpeers': {
    fields: [{ name: 'count', type: 'integer' }],
    prose: 'a lookup found so many peers; a `closestpeer` line follows for each',
    example: 'kademlia,closestpeers,1'
  },
  closestpeer: {
    fields: [PEER, { name: 'multiaddrs', type: 'multiaddr', rest: true }],
    prose: 'a peer that a lookup found, with the addresses known for it',
    example: `closestpeer,${BOB},/ip4/127.0.0.1/tcp/9001,/ip4/10.0.0.7/tcp/9001`
  },
  'kademlia,discovered': {
    fields: [PEER],
    prose: 'Kademlia found a peer that was not known before',
    example: `kademlia,discovered,${BOB}`
  },
  'kademlia,routing_update': {
    fields: [PEER],
    prose: 'a peer entered the routing table',
    example: `kademlia,routing_update,${BOB}`
  },
  'kademlia,routing_removal': {
    fields: [PEER],
    prose: 'a peer left the routing table',
    example: `kademlia,routing_removal,${BOB}`
  },
  warning: {
    fields: [TEXT],
    prose: 'something went wrong and the node carries on',
    example: 'warning,could not dial a bootstrap peer, trying the next'
  },
  error: {
    fields: [TEXT],
    prose: 'something went wrong and the node gives up',
    example: 'error,listen EADDRINUSE: address already in use 127.0.0.1:9000'
  },
  shutdown: {
    fields: [],
    prose: 'a clean stop after SIGTERM or SIGINT',
    example: 'shutdown'
  }
})
