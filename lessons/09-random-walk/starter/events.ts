import { defineEvents, eventLog } from '#shared/log'

export const EVENTS = defineEvents({
  'kademlia,walk': {
    fields: [
      { name: 'prefix', type: 'integer' },
      { name: 'peers', type: 'integer' }
    ],
    prose:
      'a walk to a random key that shares exactly so many leading bits with this node; how many peers answered',
    example: 'kademlia,walk,3,17'
  },
  'kademlia,refresh': {
    fields: [{ name: 'entries', type: 'integer' }],
    prose: 'a refresh of the routing table is over; how many peers are in it now',
    example: 'kademlia,refresh,42'
  }
})

export const log = eventLog(EVENTS)
