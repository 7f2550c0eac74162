import { defineEvents, eventLog } from '#shared/log'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const NONCE = '9402385711'

/** What the nodes of this lesson print besides what all nodes do. */
export const EVENTS = defineEvents({
  validators: {
    fields: [
      { name: 'count', type: 'integer' },
      { name: 'levels', type: 'integer' }
    ],
    prose:
      'the list of validators was taken in: how many there are, and how many levels that makes',
    example: 'validators,9,2'
  },
  'raintree,sent': {
    fields: [
      { name: 'peerId', type: 'peerId' },
      { name: 'level', type: 'integer' },
      { name: 'nonce', type: 'token' }
    ],
    prose: 'a copy of a message was sent to a validator, on a level; 0: to it alone',
    example: `raintree,sent,${BOB},2,${NONCE}`
  },
  'raintree,received': {
    fields: [
      { name: 'peerId', type: 'peerId' },
      { name: 'level', type: 'integer' },
      { name: 'nonce', type: 'token' }
    ],
    prose: 'a copy of a message has come from a validator, whatever is made of it',
    example: `raintree,received,${BOB},1,${NONCE}`
  },
  delivered: {
    fields: [
      { name: 'peerId', type: 'peerId' },
      { name: 'router', type: 'token' },
      { name: 'nonce', type: 'token' },
      { name: 'text', type: 'text' }
    ],
    prose: 'a message was given to the application: who brought it, by raintree or background',
    example: `delivered,${BOB},raintree,${NONCE},a new block`
  }
})

export const log = eventLog(EVENTS)
