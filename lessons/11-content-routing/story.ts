import { farewellSeen } from '#checker/checkpoint'
import {
  addrOf,
  type Chapters,
  defineStory,
  forgedLines,
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
import { blockGot } from './blocks.ts'
import { BACK_OFF_MS, MEMORY_BLOCKS, ROUNDS, SLOW_MS } from './limits.ts'
import {
  album,
  albumGot,
  behindRelay,
  damaged,
  diskLimit,
  hurried,
  onDisk,
  requested,
  sequence,
  shared,
  swapped,
  waits
} from './notes.ts'
import { keyOf, offered } from './offer.ts'
import { offeredFile } from './offer-file.ts'
import { arcRun } from './oracle.ts'
import { relayed } from './relay-peer.ts'
import { answered, asked, asks, cidNamed, sought, told, typed, wanted } from './story-variations.ts'
import { encodeNotice } from './wants-codec.ts'

const { bob, carol, dave, erin, frank, ghost, mallory, node, stranger } = PEER_IDS
const BYTES = 700
const [HEDGE_MS, PATIENCE_MS] = [800, 4500]
const SHA256 = 'ab'.repeat(32)
const SPOKEN = ['/ipfs/id/1.0.0', '/libp2p/fetch/0.0.1']
const HOP = '/libp2p/circuit/relay/0.2.0/hop'
const ERIN_ADDR = `/ip4/127.0.0.1/tcp/9/p2p/${erin}`

function offer(label: string, ...providers: Person[]): Written {
  return noted(offered, { label, cid: cidNamed(label), bytes: BYTES, providers })
}

function read(label: string, source: string, by = 'node'): Written {
  return said(`block,${cidNamed(label)},${source},${BYTES}`, by)
}

function got(label: string, sha256: string): Written {
  return seen(blockGot, 'bob', { peerId: node, cid: cidNamed(label), sha256 })
}

function identified(peerId: string, protocols: string[]): Written {
  return {
    kind: 'identified',
    actor: 'alice',
    peerId,
    protocolVersion: 'ipfs/0.1.0',
    agentVersion: 'universal-connectivity/0.1.0',
    listenAddrs: [],
    protocols
  }
}

/** Both have a block; most are read from the first of them, some from the other one. */
function rounds(label: string, most: Person, other: Person, isOther: (round: number) => boolean) {
  return Array.from({ length: ROUNDS }, (_, index) => index + 1).flatMap((number): Chapters => {
    const round = `${label} ${number}`
    const who = isOther(number) ? other : most
    return [
      [round, offer(round, other, most)],
      [`${round} typed`, typed(round)],
      ...(label === 'round'
        ? ([[`${round} ask`, asks(round, PEER_IDS[who], '0.900')]] as const)
        : []),
      [`${round} asked`, asked(who, round)],
      [`${round} line`, read(round, PEER_IDS[who])]
    ]
  })
}

const begins: Chapters = [
  ...up('alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'mallory'),
  ['waits', noted(waits, { hedgeMs: HEDGE_MS, patienceMs: PATIENCE_MS })],
  ['node', started('node', node)],
  ['identity', said(`identity,${node}`)],
  ['listening', said(`listening,${addrOf('node')}`)],
  ['joining', sought(node)],
  ['joined', said('kademlia,bootstrap')],
  ['node identified', identified(node, [...SPOKEN, '/ipfs/kad/1.0.0', HOP])],
  [
    'shared',
    noted(shared, {
      path: '/tmp/holiday.txt',
      cid: cidNamed('shared'),
      bytes: BYTES,
      sha256: SHA256
    })
  ],
  ['album', noted(album, { path: '/tmp/album.jpg', bytes: 300_000, sha256: SHA256 })],
  ['shared sought', sought(keyOf(cidNamed('shared')))],
  ['shared told', told('shared')],
  ['shared line', said(`provide,${cidNamed('shared')}`)],
  ['shared got', got('shared', SHA256)],
  ['album sought', sought(keyOf(cidNamed('album')))],
  ['album told', told('album')],
  ['album line', said(`provide,${cidNamed('album')}`)]
]

const HEDGED_AT = 200
const QUIET_AT = HEDGED_AT + HEDGE_MS + 20
const fetches: Chapters = [
  ['first', offer('first', 'dave')],
  ['first typed', typed('first')],
  ['first ask', asks('first', dave, '0.500')],
  ['first asked', asked('dave', 'first')],
  ['first line', read('first', dave)],
  ['first told', told('first')],
  ['first typed again', typed('first')],
  ['first again', read('first', 'memory')],
  ['lie', offer('lie', 'mallory')],
  ['lie typed', typed('lie')],
  ['lie asked', asked('mallory', 'lie')],
  ['lie mismatch', said(`mismatch,${cidNamed('lie')},${mallory}`)],
  ['lie rest', said(`backoff,${mallory},300000 ms`)],
  ['lie got', got('lie', '')],
  ['truth', offer('truth', 'mallory', 'dave')],
  ['truth typed', typed('truth')],
  ['truth ask', asks('truth', dave, '0.892')],
  ['truth asked', asked('dave', 'truth')],
  ['truth line', read('truth', dave)],
  ['hedged', { ...offer('hedged', 'dave', 'carol'), at: HEDGED_AT }],
  ['hedged typed', typed('hedged')],
  ['hedged dave', asked('dave', 'hedged', { reply: 'silence' })],
  ['hedged ask', asks('hedged', carol, '0.500')],
  ['hedged carol', asked('carol', 'hedged', { at: HEDGED_AT + HEDGE_MS })],
  ['hedged line', read('hedged', carol)],
  ['quiet', { ...offer('quiet', 'dave'), at: QUIET_AT }],
  ['quiet asked', asked('dave', 'quiet', { reply: 'silence' })]
]

const learns: Chapters = [
  ...rounds('round', 'bob', 'carol', number => number < 3 || number % 5 === 0),
  ['swapped', noted(swapped, { quick: 'carol', slow: 'bob', afterMs: SLOW_MS })],
  ...rounds('later', 'carol', 'bob', number => number < 6 || number % 5 === 0)
]

const FAILS_AT = 2000
const [SECOND_AT, THIRD_AT] = [FAILS_AT + BACK_OFF_MS + 10, FAILS_AT + 3 * BACK_OFF_MS + 30]
const REST = `backoff,${frank}`
const bears: Chapters = [
  ['broken', { ...offer('broken', 'frank'), at: FAILS_AT }],
  ['broken asked 1', asked('frank', 'broken', { at: FAILS_AT, reply: 'fails' })],
  ['broken rest 1', said(`${REST},${BACK_OFF_MS} ms`)],
  ['broken asked 2', asked('frank', 'broken', { at: SECOND_AT, reply: 'fails' })],
  ['broken rest 2', said(`${REST},${2 * BACK_OFF_MS} ms`)],
  ['broken asked 3', asked('frank', 'broken', { at: THIRD_AT, reply: 'fails' })],
  ['broken rest 3', said(`${REST},${4 * BACK_OFF_MS} ms`)],
  ['stale', offer('stale', 'erin')],
  ['stale typed', typed('stale')],
  ['stale asked', asked('erin', 'stale')],
  ['stale line', read('stale', erin)],
  [
    'file',
    noted(offeredFile, {
      root: cidNamed('root'),
      leaves: [1, 2, 3, 4, 5].map(at => cidNamed(`leaf ${at}`)),
      rootBytes: 500,
      leafBytes: 20_000,
      sha256: SHA256,
      part: { offset: 30_000, length: 20_000, sha256: 'cd'.repeat(32) }
    })
  ],
  ...[2, 3].map((at, index) => [`part asked ${index + 1}`, asked('bob', `leaf ${at}`)] as const),
  ['part line', said(`content,${cidNamed('root')},30000,20000,${'cd'.repeat(32)}`)],
  ...[1, 4, 5].map(
    (at, index) => [`whole asked ${index + 1}`, asked('bob', `leaf ${at}`)] as const
  ),
  ['whole line', said(`content,${cidNamed('root')},0,100000,${SHA256}`)],
  ['album got', noted(albumGot, { root: cidNamed('album'), blocks: 2, sha256: SHA256 })]
]

const talks: Chapters = [
  ['around', offer('around', 'erin')],
  ['around typed', typed('around')],
  ['around want', said(`want,${cidNamed('around')},${bob},5`)],
  ['around wanted', wanted('around')],
  ['around cancelled', wanted('around', { cancel: true })],
  ['around asked', asked('erin', 'around')],
  ['around line', read('around', erin)],
  ['told', offer('told', 'erin')],
  ['told heard', said(`heard,${cidNamed('told')},${erin}`)],
  ['off', offer('off', 'erin')],
  ['ahead', offer('ahead', 'erin')],
  ['told wanted', said(`wanted,${cidNamed('told')},${carol},1`)],
  ['told lacked', answered('told', { providers: [ERIN_ADDR] })],
  ['off lacked', answered('off', {})],
  ['ahead lacked', answered('ahead', {})],
  ['ahead asked', asked('erin', 'ahead')],
  ['ahead had', answered('ahead', { have: true })],
  ['hurried', noted(hurried, { cids: [cidNamed('told'), cidNamed('off')] })],
  ['told typed', typed('told')],
  ['told asked', asked('erin', 'told')],
  ['told line', read('told', erin)],
  ['told had', answered('told', { have: true })],
  ['off asked', asked('erin', 'off')],
  ['first had', answered('first', { have: true })]
]

const WANTED = [...'ABCADBEAFBGCA']
const RUN = arcRun(WANTED, MEMORY_BLOCKS)
const saves: Chapters = [
  ['leecher', started('leecher', ghost)],
  ['leecher identified', identified(ghost, SPOKEN)],
  ['sequence', noted(sequence, { cids: WANTED.map(cidNamed), memoryBlocks: MEMORY_BLOCKS })],
  ...WANTED.flatMap((label, index): Chapters => {
    const { evicted, isHit } = RUN[index] ?? { evicted: [], isHit: false }
    const line = read(label, isHit ? 'memory' : bob, 'leecher')
    const number = index + 1
    const fetched: Chapters = isHit
      ? []
      : [
          [`tier ask ${number}`, asks(label, bob, '0.900', 'leecher')],
          [`tier asked ${number}`, asked('bob', label, { of: 'ghost' })]
        ]
    const goes = evicted.map(
      each => [`tier evict ${number}`, said(`evict,${cidNamed(each)}`, 'leecher')] as const
    )
    return [
      [`tier typed ${number}`, typed(label, 'leecher')],
      ...fetched,
      ...goes,
      [`tier line ${number}`, line]
    ]
  }),
  ['disk limit', noted(diskLimit, { blocks: 3 })],
  ['damaged', noted(damaged, { cid: cidNamed('known'), isFound: true })],
  ['heir', started('heir', stranger)],
  ['heir identity', said(`identity,${stranger}`, 'heir')],
  ['heir typed', typed('first', 'heir')],
  ['heir disk', read('first', 'disk', 'heir')],
  ['heir typed again', typed('first', 'heir')],
  ['heir memory', read('first', 'memory', 'heir')],
  ['damaged typed', typed('known', 'heir')],
  ['damaged asked', asked('bob', 'known', { of: 'stranger' })],
  ['damaged line', read('known', bob, 'heir')],
  ['hidden', noted(behindRelay, { cid: cidNamed('hidden'), peerId: ghost })],
  ['hidden typed', typed('hidden', 'heir')],
  ['hidden relayed', seen(relayed, 'alice', { peerId: stranger, to: ghost })],
  ['hidden line', read('hidden', ghost, 'heir')],
  ['on disk', noted(onDisk, { blocks: 3 })],
  [
    'worker subscribes',
    {
      kind: 'subscription-seen',
      actor: 'alice',
      peerId: stranger,
      topic: 'workshop/content/requests',
      subscribed: true
    }
  ],
  ['requested', noted(requested, { cid: cidNamed('first') })],
  [
    'request answered',
    {
      kind: 'message-seen',
      actor: 'alice',
      from: stranger,
      via: stranger,
      topic: 'workshop/content/announcements',
      data: Buffer.from(encodeNotice(cidNamed('first'), [])).toString('base64')
    }
  ],
  ['hedged rest', { ...said(`backoff,${dave},300 ms`), at: HEDGED_AT + PATIENCE_MS }],
  ['quiet rest', { ...said(`backoff,${dave},600 ms`), at: QUIET_AT + PATIENCE_MS }],
  ...farewellSeen()
]

const good = new Story([...begins, ...fetches, ...learns, ...bears, ...talks, ...saves])

/** The good story without what the peers saw of this kind. */
function withoutKinds(...kinds: string[]): Story {
  return good.only(({ kind }) => !kinds.includes(kind))
}

export default defineStory({
  good,
  forgeries: {
    ...forgedLines(good),
    'every line, and nobody was asked': withoutKinds('block-asked'),
    'every line, and nobody was told': withoutKinds('dht-request-seen'),
    'every line, and nothing was given': withoutKinds('block-got'),
    'the blocks of another node': good.retold(each =>
      String(each.kind) === 'block-asked' ? { peerId: stranger } : {}
    ),
    'everything from memory': good.retold((each, name) =>
      each.kind === 'line' && name.startsWith('tier line')
        ? { text: each.text.replace(bob, 'memory') }
        : {}
    )
  },
  // The heir has said something, and the first node's identity stands for it. Who lets go of whoever has lost
  // the race does not say that it has failed.
  unread: ['heir identity', 'hedged rest']
})
