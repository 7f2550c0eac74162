import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LOOKUPS, nearness } from '#checker/record/sights'
import { historyOf } from '#checker/story'
import { lookupKey } from './_dht-key.ts'
import { chartsInWords } from './chart-words.ts'
import { latestTrail, type Point, trailsOf, trailUntil } from './charts.ts'
import { ALICE, DIALLED, NODE, START } from './small-run.fixture.ts'
import { timelineOf } from './timeline-of.ts'

const KEY = Buffer.from('a key').toString('base64')
const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const BOB_UP = { kind: 'peer-up', actor: 'bob', peerId: BOB, addr: `/ip4/127.0.0.1/tcp/2` } as const

function asks(
  actor: string,
  key: string,
  at: number,
  request: 'FIND_NODE' | 'PUT_VALUE' = 'FIND_NODE'
) {
  return { kind: 'dht-request-seen', actor, peerId: NODE, request, key, at } as const
}

const LOOKING = timelineOf(
  historyOf([
    ...START,
    ...DIALLED,
    BOB_UP,
    asks('alice', KEY, 100),
    asks('bob', KEY, 110),
    asks('alice', ALICE, 120),
    asks('alice', KEY, 130, 'PUT_VALUE'),
    asks('alice', KEY, 200)
  ])
)

test('trailsOf() has a trail for each lookup; who is asked again begins another one', () => {
  const trails = trailsOf(LOOKING)
  assert.deepEqual(LOOKING.charts, [LOOKUPS])
  assert.deepEqual(
    trails.map(({ of, points }) => [of, ...points.map(({ name }) => name)]),
    [
      [KEY, 'alice', 'bob'],
      ['alice', 'alice'],
      [`${KEY} (2)`, 'alice']
    ]
  )
  assert.equal(latestTrail(trails)?.of, `${KEY} (2)`)
})

test('trailsOf() says how near to the key each is who was asked', () => {
  const [first, second] = trailsOf(LOOKING)
  const [alice, bob] = LOOKING.participants.filter(({ role }) => role === 'peer')
  const expected = [alice, bob].map(each =>
    nearness(each?.key ?? lookupKey(each?.peerIds[0] ?? ''), lookupKey(KEY))
  )
  assert.deepEqual(
    first?.points.map(({ at }) => at),
    expected
  )
  assert.deepEqual(
    second?.points.map(({ at }) => at),
    [64],
    'a peer that is the key itself'
  )
})

test('trailUntil() ends with the moment that is shown', () => {
  const [first] = trailsOf(LOOKING)
  assert.ok(first)
  const moment = first.points[0]?.moment ?? 0
  assert.equal(trailUntil(first, moment)?.points.length, 1)
  assert.equal(trailUntil(first, moment - 1), undefined)
})

test('chartsInWords() says what is drawn, as it was at a time', () => {
  const [chart] = chartsInWords(LOOKING, 115)
  assert.equal(chart?.title, LOOKUPS.title)
  assert.match(
    chart?.sentences.join() ?? '',
    /^lookup of YSBrZXk= by you: alice [\d.]+ %, bob [\d.]+ %$/
  )
  assert.deepEqual(chartsInWords(LOOKING, 50), [])
})

test('trailsOf() takes what sender and receiver of a copy tell for one', () => {
  const charts = [{ shape: 'tree', title: 'who sent it to whom', one: 'message' } as const]
  const point: Point = { chart: 0, of: 'm', at: 2, name: '', from: 0, to: 1, failed: false }
  const onward = { ...point, from: 1, to: 2, at: 1 }
  const [tree, ...others] = trailsOf({
    charts,
    moments: [{ points: [point] }, { points: [point, onward] }]
  })
  assert.deepEqual(
    tree?.points.map(({ from, to }) => [from, to]),
    [
      [0, 1],
      [1, 2]
    ]
  )
  assert.deepEqual(others, [])
})

test('chartsInWords() tells the end of a long trail, and what is on no level', () => {
  const charts = [
    { shape: 'tree', title: 'who sent it to whom', one: 'message' },
    { shape: 'path', title: 'from where', one: 'page', places: ['shelf'] }
  ] as const
  const point = { of: '12', name: '', from: 0, failed: false }
  const points: Point[] = [
    { ...point, chart: 0, to: 1, at: 'background' },
    ...Array.from({ length: 20 }, () => ({ ...point, chart: 1, at: 'shelf' }))
  ]
  const [moment] = LOOKING.moments
  assert.ok(moment)
  const moments = [{ ...moment, points }]
  const [tree, path] = chartsInWords({ ...LOOKING, charts: [...charts], moments }, Infinity)
  assert.deepEqual(tree?.sentences, ['message 12: you to alice (background)'])
  assert.equal(path?.sentences[0], `page 12 by you: …, ${Array(12).fill('shelf').join(', ')}`)
})
