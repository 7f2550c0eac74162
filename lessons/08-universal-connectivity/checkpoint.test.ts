import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { publicKeyToProtobuf } from '@libp2p/crypto/keys'
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import type { Json } from '#checker/record/sights'
import { connectionSeen, exited, Story, said, seen, started, type Written } from '#checker/story'
import { testCheckpoint } from '#checker/test-kit'
import { type EventName, type EventValues, formatEvent } from '#shared/log'
import { encodeChatMessage, encodeDiscoveryMessage } from '#shared/message'
import { directMessageAnswered, directMessageSeen } from './direct-messages.ts'
import { fileReceived, fileRequestSeen } from './file-exchange.ts'
import { base64, CHAT_TOPIC, DISCOVERY_TOPIC, FILE_TOPIC, TOPICS } from './network.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const IDS = {
  node: '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5',
  alice: '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp',
  bob: '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB',
  carol: '12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN',
  dave: '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7',
  headless: '12D3KooWMbbPVGsZYh3ChQjue712NHHGNybRRXwnuSpezYjGbCDS'
}
type Who = keyof typeof IDS
const AGENT = 'universal-connectivity/0.1.0'
const LISTENING = '/ip4/127.0.0.1/tcp/4001'
const RAW = `"a1b2", \\o/ 😈\nmsg,${IDS.alice},${CHAT_TOPIC},a1b2\nshutdown`
const LONG = 'c3d4'.repeat(375)
const NUMBER = 1_763_620_000_000_000_051n
const ID = createHash('sha256').update(String(NUMBER)).digest('hex')
const HEX_NUMBER = NUMBER.toString(16).padStart(16, '0')
const DIRECT = 'psst, e5f6\nshutdown'
const FILE = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
const INTRUDER = '../1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'
const WINDING = 'photos/../../3f333df6-90a4-4fda-8dd3-9485d27cee36'
const ROOTED = '/tmp/workshop/6ecd8c99-4036-403d-bf84-cf8400f67836'
const GIANT = '110ec58a-a0f2-4ac4-8393-c866d813b8d1'
const SHARED = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'
const UNKNOWN = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const KEY_PATH = '/tmp/workshop/given.key'
const SHA = 'ab'.repeat(32)
const OTHER_SHA = 'cd'.repeat(32)

const line = <Name extends EventName>(name: Name, ...values: EventValues<Name>): Written =>
  said(formatEvent(name, ...values))
const heard = (by: Who, text: string): Written => line('msg', IDS[by], CHAT_TOPIC, text)

function noted(kind: 'challenge' | 'fault' | 'witnessed', name: string, data: Json = {}): Written {
  return { kind, actor: 'checkpoint', name, data }
}
const spoken = (name: string, by: Who, text: string): Written =>
  noted('challenge', name, { by, text })

/** A message as one of the peers has received it. */
function received(actor: Who, from: Who, data: string | Uint8Array, topic = CHAT_TOPIC): Written {
  return {
    kind: 'message-seen',
    actor,
    from: IDS[from],
    via: IDS[from],
    topic,
    data: typeof data === 'string' ? base64(data) : Buffer.from(data).toString('base64'),
    sequenceNumber: String(NUMBER)
  }
}

function connection(peer: Who, again = ''): [string, Written][] {
  const seen = connectionSeen({
    peer,
    peerId: IDS.node,
    direction: 'inbound',
    localAddr: '/ip4/127.0.0.1/tcp/5001',
    remoteAddr: '/ip4/127.0.0.1/tcp/60001'
  })
  return seen.map(([name, each]) => [`${name}${again}`, each])
}

function ids(...messageIds: string[]): Written {
  return {
    kind: 'message-ids-seen',
    actor: 'alice',
    control: 'IDONTWANT',
    peerId: IDS.node,
    messageIds
  }
}

function discovery(who: Who, ...addrs: string[]): Uint8Array {
  const { publicKey } = peerIdFromString(IDS[who])
  if (publicKey === undefined) throw new Error('an Ed25519 id holds its key')
  const binary = addrs.map(addr => multiaddr(addr))
  return encodeDiscoveryMessage(publicKey, binary)
}

function got(fileId: string, facts: { size?: number; sha256?: string; error?: string }): Written {
  const { size = 0, sha256 = '', ...error } = facts
  return seen(fileReceived, 'bob', { peerId: IDS.node, fileId, size, sha256, ...error })
}

function answered(facts: { status?: string; error?: string }): Written {
  return seen(directMessageAnswered, 'bob', { peerId: IDS.node, text: DIRECT, ...facts })
}

function taken(
  actor: Who,
  facts: { text?: string; mediaType?: string; timestamp?: number } = {}
): Written {
  return seen(directMessageSeen, actor, {
    peerId: IDS.node,
    text: 'whisper',
    mediaType: 'text/plain',
    clientVersion: '0.0.1',
    timestamp: 1_763_620_000_000,
    ...facts
  })
}

const ping = (actor: Who, to: Who, rttMs: number | null = 1): Written => ({
  kind: 'ping-sent',
  actor,
  peerId: IDS[to],
  rttMs
})

const joining = new Story([
  ['given', noted('challenge', 'given-identity', { peerId: IDS.node })],
  ['network', noted('challenge', 'network', IDS)],
  ['node', started()],
  ['identity', line('identity', IDS.node)],
  ['listening', line('listening', `${LISTENING}/p2p/${IDS.node}`)],
  ...connection('alice'),
  [
    'identified',
    {
      kind: 'identified',
      actor: 'alice',
      peerId: IDS.node,
      protocolVersion: 'ipfs/0.1.0',
      agentVersion: AGENT,
      listenAddrs: [LISTENING],
      protocols: []
    }
  ],
  ...TOPICS.map((topic): [string, Written] => [
    `joined ${topic}`,
    { kind: 'subscription-seen', actor: 'alice', peerId: IDS.node, topic, subscribed: true }
  ]),
  ['found bob', line('kademlia,discovered', IDS.bob)],
  ['bootstrap', line('kademlia,bootstrap')],
  ...connection('bob'),
  ['greeting', received('alice', 'node', `Hello from ${IDS.node}!`)]
])

const talk = new Story([
  ['raw', spoken('raw', 'bob', RAW)],
  ['raw line', heard('bob', RAW)],
  ['workshop', spoken('workshop', 'bob', 'from before')],
  ['workshop line', heard('bob', 'from before')],
  ['long', spoken('long', 'bob', LONG)],
  ['long line', heard('bob', LONG)],
  ['long seen', received('alice', 'bob', LONG)],
  ['ids', ids(ID)],
  ['announced', noted('challenge', 'announced', { addrs: ['/ip4/127.0.0.1/tcp/5003'] })],
  ['garbage', line('warning', `cannot read what ${IDS.carol} announced`)],
  ['discovered', line('discovered', IDS.carol)],
  ...connection('carol'),
  ['announcement', received('alice', 'node', discovery('node', LISTENING), DISCOVERY_TOPIC)]
])

const faults = new Story([
  ['left', noted('fault', 'left', { peer: 'alice', cutOff: ['bob'] })],
  ['closed', line('closed', IDS.alice)],
  ['back', noted('fault', 'back', { peer: 'alice' })],
  ...connection('alice', ' again'),
  ['again', spoken('again', 'bob', 'still there')],
  ['again line', heard('bob', 'still there')],
  ['carried', spoken('carried', 'carol', 'pass it on')],
  ['carried line', heard('carol', 'pass it on')],
  ['carried seen', received('bob', 'carol', 'pass it on')],
  ['partition', noted('fault', 'partition', { cutOff: ['alice', 'bob', 'carol'] })],
  ['meanwhile', spoken('meanwhile', 'bob', 'without you')],
  ['mended', noted('fault', 'mended')],
  ...connection('bob', ' again'),
  ['healed', spoken('healed', 'alice', 'all together')],
  ['healed line', heard('alice', 'all together')]
])

const app = new Story([
  ['direct', spoken('direct', 'bob', DIRECT)],
  ['answered', answered({ status: 'OK' })],
  ['direct line', line('direct', IDS.bob, DIRECT)],
  ['offer', noted('challenge', 'offer', { id: FILE, size: 300_000, sha256: SHA })],
  ['asked', seen(fileRequestSeen, 'bob', { peerId: IDS.node, fileId: FILE })],
  ['file line', line('file', IDS.bob, 300_000, FILE)],
  ['download', noted('witnessed', 'download', { file: { size: 300_000, sha256: SHA } })],
  ['intruder', noted('challenge', 'intruder', { id: INTRUDER, size: 300_000, sha256: SHA })],
  ['intruder warning', line('warning', `no file from ${IDS.bob}: its name is not a plain one`)],
  ['intruder found', noted('witnessed', 'intruder found', { file: null })],
  ['winding', noted('challenge', 'winding', { id: WINDING, size: 300_000, sha256: SHA })],
  ['winding warning', line('warning', `no file from ${IDS.bob}: its name is not a plain one`)],
  ['winding found', noted('witnessed', 'winding found', { file: null })],
  ['rooted', noted('challenge', 'rooted', { id: ROOTED, size: 300_000, sha256: SHA })],
  ['rooted warning', line('warning', `${ROOTED} is no plain name`)],
  ['rooted found', noted('witnessed', 'rooted found', { file: null })],
  ['giant', noted('challenge', 'giant', { id: GIANT, size: 3_145_728, sha256: SHA })],
  ['giant warning', line('warning', `no file from ${IDS.bob}: message length too long`)],
  ['giant found', noted('witnessed', 'giant found', { file: null })],
  ['probes', noted('challenge', 'probes', { ids: [UNKNOWN, '../given.key', KEY_PATH] })],
  ['unknown', got(UNKNOWN, { sha256: OTHER_SHA })],
  ['outside', got('../given.key', { error: 'the stream was reset' })],
  ['key', got(KEY_PATH, { sha256: OTHER_SHA })],
  ['lives', ping('bob', 'node')]
])

const person = new Story([
  ['typed', spoken('typed', 'node', 'grüß dich, 世界')],
  ['typed at alice', received('alice', 'node', 'grüß dich, 世界')],
  ['typed at bob', received('bob', 'node', 'grüß dich, 世界')],
  ['whisper', spoken('whisper', 'node', 'whisper')],
  ['whisper taken', taken('bob')],
  ['share', noted('challenge', 'share', { path: '/tmp/holiday.jpg', size: 300_000, sha256: SHA })],
  ['shared', received('bob', 'node', SHARED, FILE_TOPIC)],
  ['shared got', got(SHARED, { size: 300_000, sha256: SHA })],
  ['neighbour', noted('challenge', 'neighbour', { id: 'given.key' })],
  ['neighbour got', got('given.key', { sha256: OTHER_SHA })],
  ['connect', noted('challenge', 'connect', { addr: '/ip4/127.0.0.1/tcp/5004' })],
  ...connection('dave'),
  ['typos', noted('challenge', 'typos', { lines: ['/dance'] })],
  ['typo warning', line('warning', '/connect failed: no valid addresses')],
  ['after typos', spoken('after-typos', 'node', 'still here')],
  ['after seen', received('alice', 'node', 'still here')],
  ['headless', started('headless')],
  ['stdin ended', { kind: 'stdin-ended', actor: 'headless' }],
  ['headless line', said(`identity,${IDS.headless}`, 'headless')],
  ['dave ping', ping('dave', 'headless')]
])

const FLOOD = ['0f1e 1', '0f1e 2', '0f1e 3', '0f1e end']
const end = new Story([
  ['flood', noted('challenge', 'flood', { start: '0f1e', count: 3, end: '0f1e end' })],
  ...FLOOD.map((text): [string, Written] => [`${text} seen`, received('alice', 'bob', text)]),
  ...FLOOD.map((text): [string, Written] => [`${text} line`, heard('bob', text)]),
  ['quit', { kind: 'stdin', actor: 'node', text: '/quit' }],
  ['shutdown', line('shutdown')],
  ['exited', exited(0, 'node', true)]
])

const acts = [joining, talk, faults, app, person, end]
const good = new Story(
  acts.flatMap(act =>
    act.chapters.map(([name, { at, ...each }]) => [name, each as Written] as const)
  )
)

const PROTOBUF = encodeChatMessage({ from: IDS.node, text: 'hi', timestamp: 1, type: 'CHAT' })
const KEY = Buffer.from(publicKeyToProtobuf(peerIdFromString(IDS.bob).publicKey as never))
const died = (chapter: string): Story => good.upTo(chapter).after(chapter, exited(1))
const rungs = (peer: Who, again = ''): string[] => connection(peer, again).map(([name]) => name)
const isLine = ({ kind }: Written): boolean => kind === 'line'
const isPeer = ({ actor }: Written): boolean => actor in IDS && actor !== 'node'

testCheckpoint({
  checkpoint,
  good,
  symptoms: [
    ['identity-given', 'no-identity', 'no line', good.without('identity')],
    [
      'identity-given',
      'other-identity',
      'another peer',
      good.with('identity', { text: `identity,${IDS.dave}` })
    ],
    [
      'joins',
      'earlier-lesson',
      'no connection',
      good.without('alice opened', 'alice opened again')
    ],
    ['joins', 'earlier-lesson', 'no agent', good.with('identified', { agentVersion: 'js-libp2p' })],
    ['joins', 'earlier-lesson', 'a topic less', good.without(`joined ${FILE_TOPIC}`)],
    ['joins', 'earlier-lesson', 'no bootstrap', good.without('bootstrap')],
    ['joins', 'earlier-lesson', 'bob is not found', good.without('bob opened', 'bob opened again')],
    ['hears', 'raw-unread', 'no line', good.without('raw line')],
    [
      'hears',
      'raw-unread',
      'a warning instead',
      good.with('raw line', { text: `warning,cannot read what ${IDS.bob} sent` })
    ],
    [
      'hears',
      'raw-unread',
      'the first line of it',
      good.with('raw line', { text: `msg,${IDS.bob},${CHAT_TOPIC},"a1b2", \\\\o/ 😈` })
    ],
    ['hears', 'protobuf-unread', 'no line', good.without('workshop line')],
    [
      'hears',
      'msg-invented',
      'both forms',
      good.after('workshop line', heard('bob', '\n4from before'))
    ],
    ['hears', 'msg-invented', 'its own', good.after('typed', heard('node', 'nobody said that'))],
    ['hears', 'heard-twice', 'two lines', good.after('raw line', heard('bob', RAW))],
    ['message-ids', 'no-message-id', 'no ids', good.without('ids')],
    ['message-ids', 'no-message-id', 'nothing was said', good.without('long', 'long line')],
    ['message-ids', 'other-id', 'another hash', good.with('ids', { messageIds: [SHA] })],
    [
      'message-ids',
      'id-by-author',
      'the id of js-libp2p',
      good.with('ids', { messageIds: [`${KEY.toString('hex')}${HEX_NUMBER}`] })
    ],
    [
      'message-ids',
      'id-by-author',
      'the id of go-libp2p',
      good.with('ids', { messageIds: [`0024${KEY.toString('hex')}${HEX_NUMBER}`] })
    ],
    [
      'message-ids',
      'no-message-id',
      'an id that somebody else names',
      good.with('ids', { peerId: IDS.bob })
    ],
    [
      'discovers',
      'not-discovered',
      'neither line nor connection',
      good.without('discovered', ...rungs('carol'))
    ],
    ['discovers', 'not-discovered', 'not announced', good.without('announced')],
    [
      'discovers',
      'discovered-wrong',
      'the relay',
      good.with('discovered', { text: `discovered,${IDS.alice}` })
    ],
    ['discovers', 'discovered-undialled', 'no connection', good.without(...rungs('carol'))],
    [
      'discovers',
      'discovered-undialled',
      'carol dials',
      good.with('carol opened', { direction: 'outbound' })
    ],
    ['discovers', 'discovered-unlogged', 'no line', good.without('discovered')],
    ['announces', 'not-announced', 'nothing', good.without('announcement')],
    [
      'announces',
      'announced-unreadable',
      'text',
      good.with('announcement', { data: base64(IDS.node) })
    ],
    [
      'announces',
      'announced-another',
      'the key of alice',
      good.with('announcement', {
        data: Buffer.from(discovery('alice', LISTENING)).toString('base64')
      })
    ],
    [
      'announces',
      'announced-nowhere',
      'no address',
      good.with('announcement', { data: Buffer.from(discovery('node')).toString('base64') })
    ],
    [
      'announces',
      'announced-nowhere',
      'port 0',
      good.with('announcement', {
        data: Buffer.from(discovery('node', '/ip4/127.0.0.1/tcp/0')).toString('base64')
      })
    ],
    ['reconnects', 'not-reconnected', 'no connection', good.without(...rungs('alice', ' again'))],
    ['reconnects', 'not-reconnected', 'alice is not back', good.without('back')],
    ['reconnects', 'not-heard-again', 'no line', good.without('again line')],
    ['reconnects', 'not-heard-again', 'nothing said', good.without('again', 'again line')],
    [
      'reconnects',
      'heard-twice',
      'two lines',
      good.after('again line', heard('bob', 'still there'))
    ],
    ['reconnects', 'not-carried', 'bob has not received it', good.without('carried seen')],
    ['heals', 'not-healed', 'bob does not get through', good.without(...rungs('bob', ' again'))],
    [
      'heals',
      'not-healed',
      'bob is turned away',
      good
        .without('bob opened again')
        .with('bob yamux again', { ok: false, error: 'stream closed' })
    ],
    ['heals', 'not-healed', 'no line', good.without('healed line')],
    ['heals', 'not-healed', 'not in the chat', good.without('healed', 'healed line')],
    ['heals', 'not-healed', 'it is not over', good.without('mended')],
    ['heals', 'heard-twice', 'two', good.after('healed line', heard('alice', 'all together'))],
    ['takes-direct', 'direct-unanswered', 'not sent', good.without('answered')],
    [
      'takes-direct',
      'direct-unanswered',
      'no answer',
      good.with('answered', { status: undefined, error: 'aborted due to timeout' })
    ],
    [
      'takes-direct',
      'direct-unspoken',
      'not spoken',
      good.with('answered', { status: undefined, error: 'Protocol selection failed' })
    ],
    [
      'takes-direct',
      'direct-metadata',
      'no metadata',
      good.with('answered', { status: undefined, error: 'its metadata is missing' })
    ],
    ['takes-direct', 'direct-refused', 'an error', good.with('answered', { status: 'ERROR' })],
    ['takes-direct', 'direct-unlogged', 'no line', good.without('direct line')],
    [
      'takes-direct',
      'direct-misreported',
      'its own name',
      good.with('direct line', { text: formatEvent('direct', IDS.node, DIRECT) })
    ],
    [
      'takes-direct',
      'direct-misreported',
      'twice',
      good.after('direct line', line('direct', IDS.bob, DIRECT))
    ],
    ['fetches-files', 'file-not-fetched', 'bob is not asked', good.without('asked', 'file line')],
    ['fetches-files', 'file-not-fetched', 'nothing offered', good.without('offer')],
    ['fetches-files', 'file-unlogged', 'no line', good.without('file line')],
    [
      'fetches-files',
      'file-misreported',
      'a part of it',
      good.with('file line', { text: formatEvent('file', IDS.bob, 65_536, FILE) })
    ],
    [
      'fetches-files',
      'file-misreported',
      'from another',
      good.with('file line', { text: formatEvent('file', IDS.alice, 300_000, FILE) })
    ],
    ['fetches-files', 'file-not-kept', 'no file', good.with('download', { data: { file: null } })],
    [
      'fetches-files',
      'file-not-kept',
      'another file',
      good.with('download', { data: { file: { size: 300_000, sha256: OTHER_SHA } } })
    ],
    ['fetches-files', 'file-not-kept', 'nobody has looked', good.without('download')],
    [
      'refuses-files',
      'path-traversal',
      'a line',
      good.with('intruder warning', { text: formatEvent('file', IDS.bob, 300_000, INTRUDER) })
    ],
    [
      'refuses-files',
      'path-traversal',
      'a file, and a warning',
      good.with('intruder found', { data: { file: { size: 300_000, sha256: SHA } } })
    ],
    ['refuses-files', 'name-unwarned', 'no warning', good.without('intruder warning')],
    [
      'refuses-files',
      'path-traversal',
      'by a way around',
      good.with('winding found', { data: { file: { size: 300_000, sha256: SHA } } })
    ],
    [
      'refuses-files',
      'path-traversal',
      'from the root',
      good.with('rooted found', { data: { file: { size: 300_000, sha256: SHA } } })
    ],
    ['refuses-files', 'name-unwarned', 'the second in silence', good.without('winding warning')],
    [
      'refuses-files',
      'giant-taken',
      'a line',
      good.with('giant warning', { text: formatEvent('file', IDS.bob, 3_145_728, GIANT) })
    ],
    [
      'refuses-files',
      'giant-unwarned',
      'a warning about somebody else',
      good.with('giant warning', { text: `warning,no file from ${IDS.alice}` })
    ],
    ['guards-disk', 'unknown-unanswered', 'not asked', good.without('probes')],
    [
      'guards-disk',
      'unknown-unanswered',
      'no answer',
      good.with('unknown', { error: 'The operation was aborted due to timeout' })
    ],
    ['guards-disk', 'unknown-unanswered', 'no answer yet', good.without('key')],
    ['guards-disk', 'died-of-unknown', 'deaf afterwards', good.with('lives', { rttMs: null })],
    ['guards-disk', 'serves-disk', 'the key', good.with('key', { size: 68 })],
    ['guards-disk', 'serves-disk', 'anything', good.with('unknown', { size: 1 })],
    ['guards-disk', 'died-of-unknown', 'it ends', died('outside')],
    ['guards-disk', 'died-of-unknown', 'it ends after a ping', died('lives')],
    ['says', 'not-said', 'bob has not received it', good.without('typed at bob')],
    [
      'says',
      'not-said',
      'with a line break',
      good.with('typed at bob', { data: base64('grüß\n') })
    ],
    ['says', 'not-said', 'nothing typed', good.without('typed')],
    [
      'says',
      'said-as-protobuf',
      'the greeting',
      good.with('greeting', { data: Buffer.from(PROTOBUF).toString('base64') })
    ],
    [
      'says',
      'said-twice',
      'alice has received two',
      good.after('typed at alice', received('alice', 'node', 'grüß dich, 世界'))
    ],
    ['sends-direct', 'direct-unsent', 'nothing arrives', good.without('whisper taken')],
    ['sends-direct', 'direct-unsent', 'nothing typed', good.without('whisper')],
    ['sends-direct', 'direct-astray', 'alice too', good.after('whisper taken', taken('alice'))],
    [
      'sends-direct',
      'direct-astray',
      'to everybody',
      good.after('whisper', received('alice', 'node', '/dm 5iHYdBfeSB whisper'))
    ],
    ['sends-direct', 'direct-malformed', 'twice', good.after('whisper taken', taken('bob'))],
    [
      'sends-direct',
      'direct-malformed',
      'another text',
      good.with('whisper taken', { text: 'whisper?' })
    ],
    [
      'sends-direct',
      'direct-malformed',
      'another type',
      good.with('whisper taken', { mediaType: '' })
    ],
    [
      'sends-direct',
      'direct-malformed',
      'seconds',
      good.with('whisper taken', { timestamp: 1_763_620_000 })
    ],
    ['shares-files', 'share-unannounced', 'nothing', good.without('shared')],
    ['shares-files', 'share-unannounced', 'nothing typed', good.without('share')],
    [
      'shares-files',
      'share-names-path',
      'the path',
      good.with('shared', { data: base64('/tmp/holiday.jpg') })
    ],
    ['shares-files', 'share-not-given', 'not asked for', good.without('shared got')],
    ['shares-files', 'share-not-given', 'nothing comes', good.with('shared got', { sha256: '' })],
    [
      'shares-files',
      'share-not-given',
      'an error',
      good.with('shared got', { size: 0, sha256: '', error: 'the stream was reset' })
    ],
    ['shares-files', 'serves-disk', 'the key beside it', good.with('neighbour got', { size: 68 })],
    ['shares-files', 'unknown-unanswered', 'not asked', good.without('neighbour', 'neighbour got')],
    ['connects', 'not-connected', 'no connection', good.without('dave opened')],
    ['connects', 'not-connected', 'nothing typed', good.without('connect')],
    [
      'connects',
      'not-connected',
      'dave dials',
      good.with('dave opened', { direction: 'outbound' })
    ],
    [
      'survives-typos',
      'typo-aloud',
      'a command',
      good.after('typos', received('alice', 'node', '/dance'))
    ],
    ['survives-typos', 'deaf-after-typos', 'no more', good.without('after seen')],
    ['survives-typos', 'deaf-after-typos', 'it ends', died('typo warning')],
    ['survives-typos', 'deaf-after-typos', 'it ends a little later', died('stdin ended')],
    [
      'stays-headless',
      'ends-with-stdin',
      'it ends',
      good.upTo('stdin ended').after('stdin ended', exited(0, 'headless'))
    ],
    ['stays-headless', 'ends-with-stdin', 'no ping', good.without('dave ping')],
    ['stays-headless', 'ends-with-stdin', 'deaf', good.with('dave ping', { rttMs: null })],
    ['stays-headless', 'ends-with-stdin', 'not started', good.without('stdin ended')],
    ['flood', 'flood-lost', 'one is missing', good.without('0f1e 2 line')],
    ['flood', 'flood-lost', 'it is not over', good.without('0f1e end seen')],
    ['flood', 'flood-lost', 'as another', good.with('0f1e 2 line', { text: heardAs('alice', 1) })],
    [
      'flood',
      'heard-twice',
      'one is there twice',
      good.after('0f1e 2 line', heard('bob', '0f1e 2'))
    ],
    ['quits', 'not-quit', 'it stays', good.without('exited')],
    ['quits', 'not-quit', 'not typed', good.without('quit')],
    ['quits', 'quit-unclean', 'no line', good.without('shutdown')],
    ['quits', 'quit-unclean', 'exit code 1', good.with('exited', { code: 1 })],
    ['quits', 'quit-unclean', 'a signal', good.with('exited', { code: null, signal: 'SIGTERM' })],
    [
      'quits',
      'quit-unclean',
      'the line before',
      good.without('shutdown').after('typo warning', line('shutdown'))
    ]
  ],
  forgeries: {
    'the lines in reverse order': good.reversed(isLine),
    'every line, and no peer that has seen anything': new Story(
      good.chapters.filter(([, each]) => !isPeer(each))
    ),
    'everything that peers have seen, and no lines': new Story(
      good.chapters.filter(([name, each]) => !isLine(each) || name === 'identity')
    ),
    'the lines of a node by another name': new Story(
      good.chapters.map(([name, each]) => [
        name,
        isLine(each) && name !== 'identity' ? { ...each, actor: 'headless' } : each
      ])
    ),
    'the messages of somebody else': new Story(
      good.chapters.map(([name, each]) => [
        name,
        each.kind === 'message-seen' && each.from === IDS.node
          ? { ...each, from: IDS.headless }
          : each
      ])
    ),
    'one message whose text is everything': good
      .without('raw line', 'workshop line')
      .after('workshop', heard('bob', good.chapters.map(([name]) => name).join('\n'))),
    'the texts before they were said': good
      .without('again line', 'healed line')
      .after('raw line', heard('bob', 'still there'), heard('alice', 'all together')),
    'the connection that was there before alice left': good
      .without(...rungs('alice', ' again'))
      .after('bootstrap', ...connection('alice', ' once more').map(([, each]) => each)),
    'a file that is announced and never asked for': good.without('asked'),
    'a flood that came in another run': new Story(
      good.chapters.map(([name, each]) => [
        name,
        name.endsWith(' line') && each.kind === 'line'
          ? { ...each, text: each.text.replace('0f1e', '1e0f') }
          : each
      ])
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

function heardAs(by: Who, number: number): string {
  return formatEvent('msg', IDS[by], CHAT_TOPIC, `0f1e ${number + 1}`)
}

const outcomeOf = (story: Story) => conclude(checkpoint, story.history()).outcome

test('message-ids takes an IHAVE for an IDONTWANT, among other ids', () => {
  const ihave = good.with('ids', { control: 'IHAVE', actor: 'carol', messageIds: [SHA, ID] })
  assert.equal(outcomeOf(ihave), 'pass')
})

test('announces takes addresses with and without the peer id, and others beside them', () => {
  const addrs = ['/ip4/10.0.0.7/tcp/4001', `${LISTENING}/p2p/${IDS.node}`]
  const data = Buffer.from(discovery('node', ...addrs)).toString('base64')
  assert.equal(outcomeOf(good.with('announcement', { data })), 'pass')
})

test('heals takes what was said meanwhile, if it comes after all', () => {
  assert.equal(outcomeOf(good.after('healed line', heard('bob', 'without you'))), 'pass')
})

test('checks do not mind what other peers say, and other lines', () => {
  const story = good
    .after('typed at alice', received('alice', 'bob', '/dance'))
    .after('flood', heard('carol', 'what was that?'), line('kademlia,discovered', IDS.bob))
  assert.equal(outcomeOf(story), 'pass')
})

test('flood does not mind in which order the lines come', () => {
  assert.equal(outcomeOf(good.reversed((_, name) => /^0f1e . line$/.test(name))), 'pass')
})

test('checks name topics, agents and protocols that are nearly the ones', () => {
  const identified = (facts: object) => good.with('identified', facts)
  assert.match(
    observedIn(identified({ agentVersion: 'universal-connectivity/0.1.1' })),
    /^"universal-connectivity\/0\.1\.1", which is nearly /
  )
  assert.match(
    observedIn(good.with(`joined ${FILE_TOPIC}`, { topic: 'universal-connectivity-files' })),
    /^a subscription to "universal-connectivity-files", which is nearly "universal-connectivity-file"/
  )
  const unspoken = identified({ protocols: ['/universal-connectivity/md/1.0.0'] }).with(
    'answered',
    { status: undefined, error: 'Protocol selection failed' }
  )
  assert.match(
    observedIn(unspoken),
    /^no answer that the app could read: your node speaks "\/universal-connectivity\/md\/1\.0\.0", which is nearly /
  )
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history()).steps.find(each => each.state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
