import { defineEvents, eventLog } from '#shared/log'

/** What the nodes of this lesson print besides what all do. */
export const EVENTS = defineEvents({
  found: {
    fields: [
      { name: 'lookup', type: 'token' },
      { name: 'took', type: 'token' },
      { name: 'who', type: 'token', rest: true }
    ],
    prose:
      'a lookup is over after so many milliseconds, simulated ones in a simulated network; whom it found, closest first: ids in hexadecimal digits, and peer ids of real peers',
    example: 'found,alone,812.5,8f3a06c1b2d4e57f,8f3b9d00e1a2c3b4'
  },
  predicted: {
    fields: [
      { name: 'experiment', type: 'token' },
      { name: 'setting', type: 'token' },
      { name: 'value', type: 'token' }
    ],
    prose: 'what an experiment with this setting is expected to measure',
    example: 'predicted,hops-by-k,20,4.5'
  },
  measured: {
    fields: [
      { name: 'experiment', type: 'token' },
      { name: 'setting', type: 'token' },
      { name: 'value', type: 'token' }
    ],
    prose: 'what it has measured, with all digits',
    example: 'measured,hops-by-k,20,3.105'
  }
})

export const log = eventLog(EVENTS)
