import { farewellSeen } from '#checker/checkpoint'
import { type Chapters, noted, said, seen, started } from '#checker/story'
import { MEMORY_BLOCKS } from '../limits.ts'
import { behindRelay, damaged, diskLimit, onDisk, requested, sequence } from '../notes.ts'
import { arcRun } from '../oracle.ts'
import { relayed } from '../relay-peer.ts'
import { asked, asks, cidNamed, typed } from '../story-variations.ts'
import { encodeNotice } from '../wants-codec.ts'
import { bob, dave, ghost, identified, PATIENCE_MS, read, SPOKEN, stranger } from './chapters.ts'
import { HEDGED_AT, QUIET_AT } from './one-node.ts'

const WANTED = [...'ABCADBEAFBGCA']
const RUN = arcRun(WANTED, MEMORY_BLOCKS)
export const saves: Chapters = [
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
