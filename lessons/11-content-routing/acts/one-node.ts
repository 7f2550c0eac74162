import { addrOf, type Chapters, noted, said, started, up } from '#checker/story'
import { BACK_OFF_MS, SLOW_MS } from '../limits.ts'
import { album, albumGot, hurried, shared, swapped, waits } from '../notes.ts'
import { keyOf } from '../offer.ts'
import { offeredFile } from '../offer-file.ts'
import {
  answered,
  asked,
  asks,
  cidNamed,
  sought,
  told,
  typed,
  wanted
} from '../story-variations.ts'
import {
  BYTES,
  bob,
  carol,
  dave,
  ERIN_ADDR,
  erin,
  frank,
  got,
  HEDGE_MS,
  HOP,
  identified,
  mallory,
  node,
  offer,
  PATIENCE_MS,
  read,
  rounds,
  SHA256,
  SPOKEN
} from './chapters.ts'

export const begins: Chapters = [
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

export const HEDGED_AT = 200
export const QUIET_AT = HEDGED_AT + HEDGE_MS + 20
export const fetches: Chapters = [
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

export const learns: Chapters = [
  ...rounds('round', 'bob', 'carol', number => number < 3 || number % 5 === 0),
  ['swapped', noted(swapped, { quick: 'carol', slow: 'bob', afterMs: SLOW_MS })],
  ...rounds('later', 'carol', 'bob', number => number < 6 || number % 5 === 0)
]

const FAILS_AT = 2000
const [SECOND_AT, THIRD_AT] = [FAILS_AT + BACK_OFF_MS + 10, FAILS_AT + 3 * BACK_OFF_MS + 30]
const REST = `backoff,${frank}`
export const bears: Chapters = [
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

export const talks: Chapters = [
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
