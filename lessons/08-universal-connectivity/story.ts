import { createHash } from 'node:crypto'
import { strangeBytesSent, streamLetGo } from '#checker/abilities'
import { base64, farewellSeen } from '#checker/checkpoint'
import {
  addrOf,
  type Chapters,
  connectionSeen,
  defineStory,
  exited,
  homeOf,
  noted,
  PEER_IDS,
  type Person,
  Story,
  said,
  seen,
  started,
  up,
  type Written
} from '#checker/story'
import { type EventName, type EventValues, formatEvent } from '#shared/log'
import {
  CHAT_TOPIC,
  DIRECT_MESSAGE_PROTOCOL,
  DISCOVERY_TOPIC,
  FILE_TOPIC,
  TOPICS
} from '#shared/message'
import { directMessageAnswered, directMessageSeen } from './direct-messages.ts'
import { announced, writeDiscovery } from './discovery.ts'
import { FILE_PROTOCOL, fileReceived, fileRequestSeen } from './file-exchange.ts'
import { late, lateDirect, type Saying, saying } from './say.ts'
import { dead } from './steps/bears-dead-peers.ts'
import { connecting } from './steps/connects.ts'
import { downloaded, offered } from './steps/fetches-files.ts'
import { flooding } from './steps/flood.ts'
import { besides } from './steps/gives-nothing-beside.ts'
import { probed } from './steps/guards-disk.ts'
import { mended, partition } from './steps/heals.ts'
import {
  nextFound,
  offeredLast,
  offeredNext,
  resident,
  residentFound
} from './steps/keeps-files.ts'
import { stalled } from './steps/loses-patience.ts'
import { back, left } from './steps/reconnects.ts'
import {
  ODD_TEMPTATIONS,
  TEMPTATIONS,
  type Temptation,
  tempting,
  yielded
} from './steps/refuses-files.ts'
import { neighbour, sharing, sharingNext } from './steps/shares-files.ts'
import { mistyped } from './steps/survives-typos.ts'
import {
  BOAST,
  GARBAGE,
  GARBAGE_AGAIN,
  GIANT,
  HALF,
  strangeDirect,
  strangeQuestions,
  strangeStreams
} from './strangers.ts'

const { alice, bob, carol, mallory, node, stranger: headless } = PEER_IDS
const LISTENING = homeOf('node')
const NUMBER = '1763620000000000051'
const SHA = 'ab'.repeat(32)
const PHOTO = { size: 300_000, sha256: SHA }
const RAW = `"a1b2", \\o/ 😈\nmsg,${alice},${CHAT_TOPIC},a1b2\nshutdown`
const DIRECT = 'psst, e5f6\nshutdown'
const FILE = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
const SHARED = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'
const UNKNOWN = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const KEY_PATH = '/tmp/workshop/given.key'
const BAIT: { [Each in Temptation]: string } = {
  intruder: '../1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
  winding: 'photos/../../3f333df6-90a4-4fda-8dd3-9485d27cee36',
  rooted: '/tmp/workshop/6ecd8c99-4036-403d-bf84-cf8400f67836',
  giant: '110ec58a-a0f2-4ac4-8393-c866d813b8d1',
  hidden: '.16fd2706-8baf-433b-82eb-8c7fada847da',
  backslashed: '..\\886313e1-3b8a-5372-9b90-0c9aee199e5d',
  lengthy: '4fa5a1b2'.repeat(90)
}
const RESIDENT = '6fa459ea-ee8a-3ca4-894e-db77e160355e'
const NEXT = '16fd2706-8baf-433b-82eb-8c7fada847d1'
const LAST = '9a65e7ab-1c1d-4b8f-9a3b-2f7a0f0a4a11'
const SHARED_NEXT = '2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d'
const REST = { size: 300_000, sha256: '12'.repeat(32) }

const line = <Name extends EventName>(name: Name, ...values: EventValues<Name>): Written =>
  said(formatEvent(name, ...values))
const printed = (by: Person, text: string): Written => line('msg', PEER_IDS[by], CHAT_TOPIC, text)

/** Somebody says something, or the node is to; and what it prints of it. */
const spoken = (name: Saying, by: Person, text: string): Chapters[number] => [
  name,
  noted(saying(name), { by, text })
]
const heard = (name: Saying, by: Person, text: string): Chapters => [
  spoken(name, by, text),
  [`${name} line`, printed(by, text)]
]

/** A message as one of the peers has received it. */
function received(actor: Person, by: Person, data: string, topic = CHAT_TOPIC): Written {
  const from = PEER_IDS[by]
  return { kind: 'message-seen', actor, from, via: from, topic, data, sequenceNumber: NUMBER }
}

/** A connection that the node dials; `bob again` is another one. */
function connection(peer: Person, again = ''): Chapters {
  return connectionSeen({ peer, direction: 'inbound' }).map(
    ([name, each]) => [name.replace(peer, `${peer}${again}`), each] as const
  )
}

/** Bob asks the node for a file; an empty one is none. */
const got = (fileId: string, facts: { size?: number; sha256?: string; error?: string }): Written =>
  seen(fileReceived, 'bob', { peerId: node, fileId, size: 0, sha256: '', ...facts })

const pinged = (actor: Person, peerId: string): Written => ({
  kind: 'ping-sent',
  actor,
  peerId,
  rttMs: 1
})

/** Bob offers something, the node warns, and there is nothing on the disk. */
const refused = (which: Temptation): Chapters => [
  [which, noted(tempting(which), { ...PHOTO, id: BAIT[which] })],
  [`${which} warning`, line('warning', `no file from ${bob}: ${BAIT[which]} is not taken`)],
  [`${which} found`, noted(yielded(which), { file: null })]
]

/** What mallory writes over a protocol, and how each of it ends. */
const strangely = (name: string, protocol: string): Chapters =>
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

const joining: Chapters = [
  ...up('alice', 'bob', 'carol', 'dave', 'erin', 'mallory'),
  ['dead', noted(dead, { addr: addrOf('ghost') })],
  ['resident', noted(resident, { ...REST, id: RESIDENT })],
  ['node', started('node', node)],
  ['identity', line('identity', node)],
  ['listening', line('listening', `${LISTENING}/p2p/${node}`)],
  ...connection('alice'),
  [
    'identified',
    {
      kind: 'identified',
      actor: 'alice',
      peerId: node,
      protocolVersion: 'ipfs/0.1.0',
      agentVersion: 'universal-connectivity/0.1.0',
      listenAddrs: [LISTENING],
      protocols: []
    }
  ],
  ...TOPICS.map((topic): Chapters[number] => [
    `joined ${topic}`,
    { kind: 'subscription-seen', actor: 'alice', peerId: node, topic, subscribed: true }
  ]),
  ['found bob', line('kademlia,discovered', bob)],
  ['bootstrap', line('kademlia,bootstrap')],
  ...connection('bob'),
  ['greeting', received('alice', 'node', base64(`Hello from ${node}!`))]
]

const LONG = 'c3d4'.repeat(375)
const talk: Chapters = [
  ...heard('raw', 'bob', RAW),
  ...heard('workshop', 'bob', 'from before'),
  ...heard('long', 'bob', LONG),
  ['long seen', received('alice', 'bob', base64(LONG))],
  [
    'ids',
    {
      kind: 'message-ids-seen',
      actor: 'alice',
      control: 'IDONTWANT',
      peerId: node,
      messageIds: [createHash('sha256').update(NUMBER).digest('hex')]
    }
  ],
  ['announced', noted(announced, { addrs: [addrOf('carol')] })],
  ['garbage', line('warning', `cannot read what ${carol} announced`)],
  ['discovered', line('discovered', carol)],
  ...connection('carol'),
  [
    'announcement',
    received(
      'alice',
      'node',
      Buffer.from(writeDiscovery(node, [LISTENING])).toString('base64'),
      DISCOVERY_TOPIC
    )
  ]
]

const faults: Chapters = [
  ['left', noted(left, { peer: 'alice', cutOff: ['bob'] })],
  ['closed', line('closed', alice)],
  ['back', noted(back, { peer: 'alice' })],
  ...connection('alice', ' again'),
  ...heard('again', 'bob', 'still there'),
  ...heard('carried', 'carol', 'pass it on'),
  ['carried seen', received('bob', 'carol', base64('pass it on'))],
  ['partition', noted(partition, { cutOff: ['alice', 'bob', 'carol'] })],
  spoken('meanwhile', 'bob', 'without you'),
  ['mended', noted(mended, {})],
  ...connection('bob', ' again'),
  ...heard('healed', 'alice', 'all together')
]

const app: Chapters = [
  spoken('direct', 'bob', DIRECT),
  ['answered', seen(directMessageAnswered, 'bob', { peerId: node, text: DIRECT, status: 'OK' })],
  ['direct line', line('direct', bob, DIRECT)],
  ['strange direct', noted(strangeDirect, {})],
  ...strangely('direct', DIRECT_MESSAGE_PROTOCOL),
  ['direct warning', line('warning', `a direct message from ${mallory} failed`)],
  ['strange questions', noted(strangeQuestions, {})],
  ...strangely('question', FILE_PROTOCOL),
  ['strange streams', noted(strangeStreams, {})],
  ['late direct', noted(lateDirect, { by: 'bob', text: 'psst, again' })],
  [
    'late direct answered',
    seen(directMessageAnswered, 'bob', { peerId: node, text: 'psst, again', status: 'OK' })
  ],
  ['late direct line', line('direct', bob, 'psst, again')],
  ['forged', noted(saying('forged'), { by: 'mallory', text: 'trust me' })],
  ...heard('genuine', 'mallory', 'it is only me'),
  ['offer', noted(offered, { ...PHOTO, id: FILE })],
  ['asked', seen(fileRequestSeen, 'bob', { peerId: node, fileId: FILE })],
  ['file line', line('file', bob, PHOTO.size, FILE)],
  ['download', noted(downloaded, { file: PHOTO })],
  ...[...TEMPTATIONS, ...ODD_TEMPTATIONS].flatMap(refused),
  ['offer next', noted(offeredNext, { ...PHOTO, id: NEXT })],
  ['offer next line', line('file', bob, PHOTO.size, NEXT)],
  ['offer last', noted(offeredLast, { ...PHOTO, id: LAST })],
  ['offer last line', line('file', bob, PHOTO.size, LAST)],
  ['resident found', noted(residentFound, { file: REST })],
  ['next found', noted(nextFound, { file: PHOTO })],
  ['probes', noted(probed, { ids: [UNKNOWN, '../given.key', KEY_PATH] })],
  ['unknown', got(UNKNOWN, {})],
  ['outside', got('../given.key', { error: 'the stream was reset' })],
  ['key', got(KEY_PATH, {})],
  ['lives', pinged('bob', node)]
]

const TYPED = 'grüß dich, 世界'
const person: Chapters = [
  spoken('typed', 'node', TYPED),
  ['typed at alice', received('alice', 'node', base64(TYPED))],
  ['typed at bob', received('bob', 'node', base64(TYPED))],
  spoken('whisper', 'node', 'whisper'),
  [
    'whisper taken',
    seen(directMessageSeen, 'bob', {
      peerId: node,
      text: 'whisper',
      mediaType: 'text/plain',
      clientVersion: '0.0.1',
      timestamp: 1_763_620_000_000
    })
  ],
  ['share', noted(sharing, { path: '/tmp/holiday.jpg', ...PHOTO })],
  ['shared', received('bob', 'node', base64(SHARED), FILE_TOPIC)],
  ['shared got', got(SHARED, PHOTO)],
  ['neighbour', noted(neighbour, { id: 'given.key' })],
  ['neighbour got', got('given.key', {})],
  ['besides', noted(besides, { ids: ['./given.key', '..%2fgiven.key'] })],
  ['beside 1', got('./given.key', {})],
  ['beside 2', got('..%2fgiven.key', { error: 'the stream was reset' })],
  ['connect', noted(connecting, { addr: addrOf('dave') })],
  ...connection('dave'),
  ['typos', noted(mistyped, { lines: ['/dance'] })],
  ['typo warning', line('warning', '/connect failed: no valid addresses')],
  ['after typos', noted(saying('after-typos'), { by: 'node', text: 'still here' })],
  ['after seen', received('alice', 'node', base64('still here'))],
  spoken('refused-whisper', 'node', 'not now'),
  ['refusal warning', line('warning', `/dm failed: ${bob} answered ERROR`)],
  ['headless', started('headless', headless)],
  ['headless line', said(`identity,${headless}`, 'headless')],
  ['stalled', noted(stalled, {})],
  ['alone', noted(saying('alone'), { by: 'headless', text: 'hello?' })],
  ['alone ping', pinged('dave', headless)],
  ['stdin ended', { kind: 'stdin-ended', actor: 'headless' }],
  ['dave ping', pinged('dave', headless)]
]

const FLOOD = ['0f1e 1', '0f1e 2', '0f1e 3', '0f1e end']
const end: Chapters = [
  ['flood', noted(flooding, { start: '0f1e', count: 3, end: '0f1e end' })],
  ...FLOOD.map((text): Chapters[number] => [
    `${text} seen`,
    received('alice', 'bob', base64(text))
  ]),
  ...FLOOD.map((text): Chapters[number] => [`${text} line`, printed('bob', text)]),
  ['late', noted(late, { by: 'node', text: 'and again' })],
  ['late at bob', received('bob', 'node', base64('and again'))],
  spoken('late-whisper', 'node', 'psst'),
  [
    'late whisper taken',
    seen(directMessageSeen, 'bob', {
      peerId: node,
      text: 'psst',
      mediaType: 'text/plain',
      clientVersion: '0.0.1',
      timestamp: 1_763_620_000_000
    })
  ],
  ['share next', noted(sharingNext, { path: '/tmp/sunset.jpg', ...REST })],
  ['shared next', received('bob', 'node', base64(SHARED_NEXT), FILE_TOPIC)],
  ['shared next got', got(SHARED_NEXT, REST)],
  [
    'let go',
    seen(streamLetGo, 'erin', {
      peerId: headless,
      protocol: DIRECT_MESSAGE_PROTOCOL,
      heldMs: 5000
    })
  ],
  ...farewellSeen().filter(([name]) => !/^last (signal|shutdown|exit)$/.test(name)),
  ['quit', { kind: 'stdin', actor: 'node', text: '/quit' }],
  ['shutdown', line('shutdown')],
  ['exited', exited(0, 'node', true)],
  ['headless signal', { kind: 'signalled', actor: 'headless', signal: 'SIGTERM' }],
  ['headless shutdown', said('shutdown', 'headless')],
  ['headless exit', exited(0, 'headless', true)]
]

const good = new Story([...joining, ...talk, ...faults, ...app, ...person, ...end])
const isLine = ({ kind }: Written): boolean => kind === 'line'

export default defineStory({
  good,
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'every line, and no peer that has seen anything': good.only(
      ({ actor, kind }) => kind === 'peer-up' || !(actor in PEER_IDS) || actor === 'node'
    ),
    'everything that peers have seen, and no lines': good.only(
      (each, name) => !isLine(each) || name === 'identity'
    ),
    'the lines of a node by another name': good.retold((each, name) =>
      isLine(each) && name !== 'identity' ? { actor: 'headless' } : {}
    ),
    'the messages of somebody else': good.retold(each =>
      each.kind === 'message-seen' && each.from === node ? { from: headless } : {}
    ),
    'one message whose text is everything': good
      .without('raw line', 'workshop line')
      .after('workshop', printed('bob', good.chapters.map(([name]) => name).join('\n'))),
    'the texts before they were said': good
      .without('again line', 'healed line')
      .after('raw line', printed('bob', 'still there'), printed('alice', 'all together')),
    'the connection that was there before alice left': good
      .only((_, name) => !name.startsWith('alice again'))
      .after('bootstrap', ...connection('alice').map(([, each]) => each)),
    'a file that is announced and never asked for': good.without('asked'),
    'a flood that came in another run': good.retold(each =>
      each.kind === 'line' ? { text: each.text.replace(',0f1e', ',1e0f') } : {}
    )
  },
  // Nobody asks for them here: what is said besides, and what the earlier lessons wanted.
  unread: [
    'found bob',
    'long line',
    'garbage',
    'closed',
    'carried line',
    'typo warning',
    'headless line'
  ]
})
