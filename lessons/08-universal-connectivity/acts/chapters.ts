import { strangeBytesSent } from '#checker/abilities'
import {
  type Chapters,
  connectionSeen,
  homeOf,
  noted,
  PEER_IDS,
  type Person,
  said,
  seen,
  type Written
} from '#checker/story'
import { type EventName, type EventValues, formatEvent } from '#shared/log'
import { CHAT_TOPIC, DISCOVERY_TOPIC } from '#shared/topics'
import { writeDiscovery } from '../discovery.ts'
import { fileReceived } from '../file-exchange.ts'
import { type Saying, saying } from '../say.ts'
import { type Temptation, tempting, yielded } from '../steps/refuses-files.ts'
import { BOAST, GARBAGE, GARBAGE_AGAIN, GIANT, HALF } from '../strangers.ts'

const { bob, node } = PEER_IDS
export const LISTENING = homeOf('node')
export const NUMBER = '1763620000000000051'
export const SHA = 'ab'.repeat(32)
export const PHOTO = { size: 300_000, sha256: SHA }
const BAIT: { [Each in Temptation]: string } = {
  intruder: '../1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
  winding: 'photos/../../3f333df6-90a4-4fda-8dd3-9485d27cee36',
  rooted: '/tmp/workshop/6ecd8c99-4036-403d-bf84-cf8400f67836',
  giant: '110ec58a-a0f2-4ac4-8393-c866d813b8d1',
  hidden: '.16fd2706-8baf-433b-82eb-8c7fada847da',
  backslashed: '..\\886313e1-3b8a-5372-9b90-0c9aee199e5d',
  lengthy: '4fa5a1b2'.repeat(90)
}
export const REST = { size: 300_000, sha256: '12'.repeat(32) }

export const line = <Name extends EventName>(name: Name, ...values: EventValues<Name>): Written =>
  said(formatEvent(name, ...values))

export const printed = (by: Person, text: string): Written =>
  line('msg', PEER_IDS[by], CHAT_TOPIC, text)

type MessageSeen = Extract<Written, { kind: 'message-seen' }>

/** Somebody says something, or the node is to; and what it prints of it. */
export const spoken = (name: Saying, by: Person, text: string): Chapters[number] => [
  name,
  noted(saying(name), { by, text })
]

export const heard = (name: Saying, by: Person, text: string): Chapters => [
  spoken(name, by, text),
  [`${name} line`, printed(by, text)]
]

/** A message as one of the peers has received it. */
export function received(actor: Person, by: Person, data: string, topic = CHAT_TOPIC): MessageSeen {
  const from = PEER_IDS[by]
  return { kind: 'message-seen', actor, from, via: from, topic, data, sequenceNumber: NUMBER }
}

/** The node makes itself known. */
export const announcement = (actor: Person): MessageSeen => {
  const data = Buffer.from(writeDiscovery(node, [LISTENING])).toString('base64')
  return received(actor, 'node', data, DISCOVERY_TOPIC)
}

/** A connection that the node dials; `bob again` is another one. */
export function connection(peer: Person, again = ''): Chapters {
  return connectionSeen({ peer, direction: 'inbound' }).map(
    ([name, each]) => [name.replace(peer, `${peer}${again}`), each] as const
  )
}

/** Bob asks the node for a file; an empty one is none. */
export const got = (
  fileId: string,
  facts: { size?: number; sha256?: string; error?: string }
): Written => seen(fileReceived, 'bob', { peerId: node, fileId, size: 0, sha256: '', ...facts })

export const pinged = (actor: Person, peerId: string): Written => ({
  kind: 'ping-sent',
  actor,
  peerId,
  rttMs: 1
})

/** Bob offers something, the node warns, and there is nothing on the disk. */
export const refused = (which: Temptation): Chapters => [
  [which, noted(tempting(which), { ...PHOTO, id: BAIT[which] })],
  [`${which} warning`, line('warning', `no file from ${bob}: ${BAIT[which]} is not taken`)],
  [`${which} found`, noted(yielded(which), { file: null })]
]

/** What mallory writes over a protocol, and how each of it ends. */
export const strangely = (name: string, protocol: string): Chapters =>
  [GARBAGE, HALF, GIANT, BOAST, GARBAGE_AGAIN].map(what => [
    `${name} ${what}`,
    seen(strangeBytesSent, 'mallory', {
      peerId: node,
      protocol,
      what,
      bytes: 50,
      end: 'reset',
      answer: ''
    })
  ])
