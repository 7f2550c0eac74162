import { strangeAnswerGiven, strangeBytesSent } from '#checker/abilities'
import { type Chapters, connectionSeen, noted, PEER_IDS, said, seen } from '#checker/story'
import { allAt } from './ping-chapters.ts'
import { falseEcho, SEVERAL, strangePings } from './strangers.ts'

// What mallory does in a story, and when.

const DIALS_AT = 2650
const PINGS_AT = 2680

/** What she pings three times on one stream, base64. */
export const SEVERAL_PINGS = Buffer.alloc(96, 4).toString('base64')
export const FIRST_OF_THEM = Buffer.alloc(32, 4).toString('base64')

const { mallory, node } = PEER_IDS
const PING = { peerId: node, protocol: '/ipfs/ping/1.0.0' }
const OTHER_BYTES = { ...PING, what: 'other bytes', bytes: 32 }
const ALL_OF_THEM = {
  ...PING,
  what: SEVERAL,
  bytes: 96,
  end: 'open',
  answer: SEVERAL_PINGS
} as const

/** She dials, answers a ping with other bytes, pings strangely; and dave pings as everybody does. */
export function malloryComes(): Chapters {
  return [
    ['mallory', { ...noted(falseEcho, {}), at: DIALS_AT }],
    ...allAt(DIALS_AT + 10, connectionSeen({ peer: 'mallory', direction: 'outbound' })),
    ['false echo', { ...seen(strangeAnswerGiven, 'mallory', OTHER_BYTES), at: DIALS_AT + 12 }],
    ['echo warning', said(`warning,no ping from ${mallory}: wrong`, 'node', DIALS_AT + 14)],
    ['strange pings', { ...noted(strangePings, { several: SEVERAL_PINGS }), at: PINGS_AT }],
    ['several pings', { ...seen(strangeBytesSent, 'mallory', ALL_OF_THEM), at: PINGS_AT + 5 }],
    ['dave pinged', { kind: 'ping-sent', actor: 'dave', peerId: node, rttMs: 3, at: PINGS_AT + 20 }]
  ]
}
