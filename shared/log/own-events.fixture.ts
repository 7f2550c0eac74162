import { defineEvents, eventLog } from '#shared/log'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

/** As a lesson declares what only its nodes print. */
export const EVENTS = defineEvents({
  refreshed: {
    fields: [
      { name: 'bucket', type: 'integer' },
      { name: 'took', type: 'milliseconds' }
    ],
    prose: 'a bucket of the routing table was refreshed',
    example: 'refreshed,17,250 ms'
  },
  'walk,found': {
    fields: [
      { name: 'key', type: 'token' },
      { name: 'peerIds', type: 'peerId', rest: true }
    ],
    prose: 'a random walk to a key ended at these peers',
    example: `walk,found,a7f3,${BOB}`
  },
  'walk,failed': {
    fields: [
      { name: 'key', type: 'token' },
      { name: 'why', type: 'text' }
    ],
    prose: 'a random walk to a key found nobody',
    example: 'walk,failed,a7f3,nobody answers, not even bob'
  }
})

export const log = eventLog(EVENTS)
