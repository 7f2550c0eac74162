import { defineEvents, eventLog } from '#shared/log'

export const EVENTS = defineEvents({
  'shared-bits': {
    fields: [
      { name: 'one', type: 'token' },
      { name: 'other', type: 'token' },
      { name: 'bits', type: 'integer' }
    ],
    prose: 'two keys, in hexadecimal digits, and how many bits they share before they differ',
    example: 'shared-bits,4f00,4f80,8'
  }
})

export const log = eventLog(EVENTS)
