import assert from 'node:assert/strict'
import test from 'node:test'
import { historyOf, noted, openHistoryOf, said, started } from '#checker/story'
import { HistoryRecorder } from './history-recorder.ts'
import { challenge, fault, witness } from './note.ts'

const ALICE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const HEADER = { history: 1, lesson: 'x', seed: 's', command: 'c', typed: false } as const

test('record() numbers observations from 1 and takes the time in tenths of a millisecond', () => {
  const times = [0.04, 1.26, 1.26]
  const history = new HistoryRecorder(HEADER, () => times.shift() ?? Number.NaN)
  for (const text of ['a', 'b', 'c']) history.record({ kind: 'stderr', actor: 'node', text })
  assert.deepEqual(
    history.observations.map(({ seq, at }) => [seq, at]),
    [
      [1, 0],
      [2, 1.3],
      [3, 1.3]
    ]
  )
})

test('record() takes nothing after the end', () => {
  const history = new HistoryRecorder(HEADER, () => 0)
  const heard: string[] = []
  history.record({ kind: 'ended', actor: 'engine', reason: 'played' })
  history.subscribe(({ kind }) => heard.push(kind))
  history.record({ kind: 'line', actor: 'node', text: `identity,${ALICE}` })
  history.record({ kind: 'ended', actor: 'engine', reason: 'exit' })
  assert.equal(history.observations.length, 1)
  assert.equal(history.events('identity').length, 0)
  assert.deepEqual(heard, [])
})

test('subscribe() tells of each observation when it can be queried, until it is stopped', () => {
  const history = new HistoryRecorder(HEADER, () => 0)
  const heard: [number, boolean][] = []
  const stop = history.subscribe(observation => {
    heard.push([observation.seq, history.at(observation.seq) === observation])
    if (observation.seq === 2) stop()
  })
  for (const text of ['a', 'b', 'c']) history.record({ kind: 'stderr', actor: 'node', text })
  assert.deepEqual(heard, [
    [1, true],
    [2, true]
  ])
})

test('all() and first() find by kind, actor and condition, in order', () => {
  const history = historyOf([started(), said('a'), said('b', 'other'), said('c')])
  assert.deepEqual(
    history.all('line').map(({ text }) => text),
    ['a', 'b', 'c']
  )
  assert.deepEqual(
    history.all('line', 'node').map(({ text }) => text),
    ['a', 'c']
  )
  assert.deepEqual(history.all('line', 'nobody'), [])
  assert.equal(history.first('line', undefined, ({ text }) => text > 'a')?.text, 'b')
  assert.equal(history.first('line', 'node', ({ text }) => text > 'a')?.text, 'c')
  assert.equal(history.first('stderr'), undefined)
})

test('at() finds by number, and nothing outside', () => {
  const history = historyOf([started(), said('a')])
  assert.equal(history.at(2)?.kind, 'line')
  for (const seq of [0, -1, 4, 1.5]) assert.equal(history.at(seq), undefined)
})

test('events() are the lines that parse, with their place, time and node', () => {
  const history = historyOf([
    said(`identity,${ALICE}`, 'node', 5),
    said(`ping,${BOB},1.5 ms`),
    { kind: 'stderr', actor: 'node', text: `identity,${BOB}` },
    said(`identity,${BOB}`, 'other')
  ])
  assert.deepEqual(history.events('identity'), [
    { name: 'identity', peerId: ALICE, seq: 1, at: 5, actor: 'node' },
    { name: 'identity', peerId: BOB, seq: 4, at: 8, actor: 'other' }
  ])
  assert.equal(history.event('identity', 'other')?.seq, 4)
  assert.equal(
    history.event('identity', 'node', ({ peerId }) => peerId === BOB),
    undefined
  )
  assert.equal(history.event('ping', 'node')?.rtt, 1.5)
  assert.deepEqual(history.events('closed'), [])
})

test('malformed holds the lines that are no events, and why', () => {
  const history = historyOf([said('Server is up'), said('identity,x'), said('shutdown')])
  assert.deepEqual(
    history.malformed.map(({ line, problem }) => [line.seq, problem.part]),
    [
      [1, 'event name'],
      [2, 'peerId']
    ]
  )
})

test('a line without its newline is malformed, even if it would be an event', () => {
  const text = `identity,${ALICE}`
  const history = historyOf([
    { kind: 'line', actor: 'node', text, notices: ['no-newline'] },
    { kind: 'line', actor: 'node', text, notices: ['cut'] }
  ])
  assert.deepEqual(
    history.events('identity').map(({ seq }) => seq),
    [2]
  )
  const [malformed, ...others] = history.malformed
  assert.deepEqual(others, [])
  assert.equal(malformed?.line.seq, 1)
  assert.deepEqual(
    [malformed.problem.column, malformed.problem.part],
    [text.length + 1, 'end of line']
  )
  assert.match(malformed.problem.reason, /newline/)
})

test('textOf() is the line as it was printed, and empty for what is no line', () => {
  const text = 'warning,one\\ntwo'
  const history = historyOf([started(), said(text)])
  const warning = history.event('warning', 'node')
  assert.equal(warning?.text, 'one\ntwo')
  assert.equal(history.textOf(warning), text)
  for (const seq of [0, 1, 99]) assert.equal(history.textOf({ seq }), '')
})

test('noted() is the first note of its kind and name, with its place', () => {
  const a = challenge<{ n: number }>('a')
  const history = historyOf([noted(a, { n: 1 }), noted(a, { n: 2 }), noted(witness('none'), null)])
  assert.deepEqual(history.noted(a), { n: 1, seq: 1, at: 1 })
  assert.deepEqual(
    history.allNoted(a).map(({ n }) => n),
    [1, 2]
  )
  assert.equal(history.noted(fault('a')), undefined)
  assert.deepEqual(history.noted(witness('none')), { seq: 3, at: 3 })
})

test('record() and the queries stand a flood of events', { timeout: 2000 }, () => {
  const history = openHistoryOf([])
  history.subscribe(() => history.event('closed', 'node'))
  for (let count = 0; count < 20_000; count += 1) {
    history.record({ kind: 'line', actor: 'node', text: `identity,${ALICE}` })
  }
  assert.equal(history.events('identity').length, 20_000)
})
