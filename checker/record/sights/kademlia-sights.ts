import { formatEvent } from '#shared/log'
import { number, oneOf, optional, text, texts } from './field.ts'
import { sight } from './sight.ts'

// What a reference peer sees and does on the Kademlia DHT. A key is a peer id in text where it is one,
// else base64; a value is base64.

/** The requests of https://github.com/libp2p/specs/blob/master/kad-dht/README.md#rpc-messages */
const DHT_REQUESTS = [
  'PUT_VALUE',
  'GET_VALUE',
  'ADD_PROVIDER',
  'GET_PROVIDERS',
  'FIND_NODE',
  'PING'
] as const
export type DhtRequest = (typeof DHT_REQUESTS)[number]

const request = oneOf(...DHT_REQUESTS)

/** A peer sent this reference peer a DHT request. */
export const dhtRequestSeen = sight(
  'dht-request-seen',
  { peerId: text, request, key: text },
  { describe: ({ key, peerId, request }) => `received ${request} ${key} from ${peerId}` }
)

/** This reference peer answered a DHT request by itself: the peers that it named as closer, and as providers. */
export const dhtReplied = sight(
  'dht-replied',
  { peerId: text, request, key: text, closer: texts, providers: texts },
  {
    describe: ({ closer, key, peerId, providers, request }) => {
      const also = providers.length === 0 ? '' : ` and ${providers.length} providers`
      return `answered ${request} ${key} from ${peerId}: ${closer.length} closer peers${also}`
    }
  }
)

/** This reference peer did with a DHT request what the checkpoint had scripted, so many milliseconds later. */
export const dhtReplyScripted = sight(
  'dht-reply-scripted',
  {
    peerId: text,
    request,
    key: text,
    reply: oneOf('silence', 'refuse', 'its own', 'peers'),
    /** The addresses of the peers that the answer names. */
    closer: optional(texts),
    providers: optional(texts),
    afterMs: optional(number)
  },
  {
    describe: ({ afterMs = 0, closer = [], key, peerId, providers = [], reply, request }) => {
      const named = [...closer, ...providers].join(' ') || 'nobody'
      const what = {
        silence: 'left open',
        refuse: 'refused',
        'its own': 'answered',
        peers: `answered with ${named}`
      }[reply]
      return `${what}, as scripted, ${request} ${key} from ${peerId}${afterMs > 0 ? ` after ${afterMs} ms` : ''}`
    },
    moment: {
      subject: 'dht',
      shape: 'arrow',
      failed: ({ reply }) => reply === 'silence' || reply === 'refuse'
    }
  }
)

/** This reference peer sent one DHT request to one peer; the peers that the answer names as closer, or why there was none. */
export const dhtAnswered = sight(
  'dht-answered',
  {
    peerId: text,
    request,
    key: text,
    closer: texts,
    /** The value of a record. */
    value: optional(text),
    error: optional(text)
  },
  {
    describe: ({ closer, error, key, request, value }) => {
      const answer = error === undefined ? `${closer.length} closer peers` : `no answer (${error})`
      return `sent ${request} ${key}: ${answer}${value === undefined ? '' : ' and a value'}`
    }
  }
)

/** A peer came into the routing table of this reference peer, or left it. */
export const routingTableChanged = sight(
  'routing-table-changed',
  { change: oneOf('added', 'removed'), peerId: text },
  {
    describe: ({ change, peerId }) =>
      `took ${peerId} ${change === 'added' ? 'into' : 'out of'} its routing table`,
    log: ({ change, peerId }) => [
      formatEvent(
        change === 'added' ? 'kademlia,routing_update' : 'kademlia,routing_removal',
        peerId
      )
    ]
  }
)

/** This reference peer looked for a peer through the whole DHT; where it is to be found, if it was. */
export const peerFound = sight(
  'peer-found',
  { peerId: text, addrs: texts, error: optional(text) },
  {
    describe: ({ addrs, error, peerId }) => {
      const why = error === undefined ? '' : ` (${error})`
      return addrs.length === 0
        ? `looked for ${peerId} and did not find it${why}`
        : `looked for ${peerId} and found it at ${addrs.join(' ')}`
    },
    log: ({ addrs, peerId }) =>
      addrs.length === 0
        ? [formatEvent('error', `${peerId} not found`)]
        : [formatEvent('kademlia,closestpeers', 1), formatEvent('closestpeer', peerId, ...addrs)]
  }
)
