import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { exited, historyOf, rungsSeen, said, started, type Written } from '#checker/story'
import { anyObservation } from '../../test-kit/any-observation.ts'
import { ALICE, DIALLED, FROM, HOME, NODE, START } from './small-run.fixture.ts'
import { stateAt } from './state-at.ts'
import { type Moment, partiesInWords, type Timeline } from './timeline.ts'
import { timelineOf } from './timeline-of.ts'

const BOB = '12D3KooWNdbv8m3dp5m8zzoUYHyqMpoUUP5SBCAvXAjf7ab43rpQ'
const STRANGER = '12D3KooWDLxeDvfc6pYKH3tti2HGqSC5gz4EDhLLt8fobw4uswCf'
const TOPIC = 'universal-connectivity'

const up = (actor: string, peerId: string): Written => ({
  kind: 'peer-up',
  actor,
  peerId,
  addr: `${HOME}/p2p/${peerId}`
})

/** What is told, each as one sentence. */
function told(
  { moments, participants }: Timeline,
  where = (each: Moment) => !each.minor
): string[] {
  return moments
    .filter(where)
    .map(moment => `${partiesInWords(moment, participants)}: ${moment.text}`)
}

function story(...written: Written[]): Timeline {
  return timelineOf(historyOf(written))
}

const isConnection = ({ subject }: Moment): boolean => subject === 'connection'

describe('timelineOf()', () => {
  test('has a column for each node, then for each peer, then for whom nobody knows', () => {
    const { participants } = story(
      ...START,
      up('bob', BOB),
      said(`connected,${STRANGER},${HOME}/p2p/${STRANGER}`)
    )
    assert.deepEqual(participants, [
      { name: 'you', role: 'node', peerIds: [NODE] },
      { name: 'alice', role: 'peer', peerIds: [ALICE] },
      { name: 'bob', role: 'peer', peerIds: [BOB] },
      { name: '…4uswCf', role: 'stranger', peerIds: [STRANGER] }
    ])
  })

  test('takes nobody for a reference peer because it says so', () => {
    const { participants } = story(up('alice', ALICE), started(), said(`identity,${ALICE}`))
    assert.deepEqual(participants[0], { name: 'you', role: 'node', peerIds: [] })
    assert.deepEqual(participants[1]?.peerIds, [ALICE])
  })

  test('tells of a connection once: its rungs, what the peer saw and what the node said', () => {
    const timeline = story(...START, ...DIALLED, said(`connected,${ALICE},${HOME}/p2p/${ALICE}`))
    assert.deepEqual(told(timeline, isConnection), [
      'you to alice: connects: TCP, Noise, Yamux, 4 ms',
      'you: connected with alice'
    ])
    const [seen, line] = timeline.moments.filter(isConnection)
    assert.equal(seen?.vouchedBy, 'both')
    assert.deepEqual(seen?.seqs, [4, 5, 6, 7, 8, 9])
    assert.deepEqual(
      seen?.rungs?.map(({ name, ok }) => [name, ok]),
      ['TCP', 'multistream-select', 'Noise', 'Yamux'].map(name => [name, true])
    )
    assert.equal(line?.minor, true)
  })

  test('says when nobody has seen what a node says', () => {
    const timeline = story(...START, said(`connected,${ALICE},${HOME}/p2p/${ALICE}`))
    assert.deepEqual(told(timeline, isConnection), [
      'you: connected with alice, which alice has not seen'
    ])
    assert.equal(timeline.moments.find(isConnection)?.vouchedBy, 'said')
  })

  test('says how far a connection got that did not come about', () => {
    const seen = { peer: 'alice', peerId: NODE, direction: 'inbound', localAddr: HOME } as const
    const stuck = rungsSeen({ ...seen, remoteAddr: FROM }, 'multistream')
    const timeline = story(...START, ...stuck.map(([, observation]) => observation))
    assert.deepEqual(told(timeline, isConnection), [
      'you to alice: connection gets no further than multistream-select'
    ])
    assert.equal(timeline.moments.find(isConnection)?.failed, true)
  })

  test('puts the line about a round trip to the ping that it is about', () => {
    const timeline = story(
      ...START,
      ...DIALLED,
      {
        kind: 'ping-seen',
        actor: 'alice',
        peerId: NODE,
        number: 1,
        arrivedAt: 10,
        heldMs: 50,
        at: 60
      },
      { ...said(`ping,${ALICE},52 ms`), at: 63 }
    )
    const isPing = ({ subject }: Moment): boolean => subject === 'ping'
    assert.deepEqual(told(timeline, isPing), [
      'you to alice and back: ping 1, held 50 ms; you say 52 ms'
    ])
  })

  test('tells a question of Kademlia with its answer, and an answer that came late by itself', () => {
    const asked = { actor: 'alice', peerId: NODE, request: 'FIND_NODE', key: ALICE } as const
    const replied = (closer: string[], at: number): Written => ({
      ...asked,
      kind: 'dht-replied',
      closer,
      providers: [],
      at
    })
    const timeline = story(
      ...START,
      { ...asked, kind: 'dht-request-seen', at: 10 },
      replied([ALICE], 12),
      { ...asked, kind: 'dht-request-seen', at: 100 },
      replied([], 900)
    )
    assert.deepEqual(
      told(timeline, ({ subject }) => subject === 'dht'),
      [
        'you to alice and back: FIND_NODE alice: alice',
        'you to alice: FIND_NODE alice',
        'alice to you: answers FIND_NODE alice: nobody'
      ]
    )
  })

  test('tells what the checker does in the words of the lesson, else by its name', () => {
    const fault = { kind: 'fault', actor: 'checkpoint', name: 'answers-held' } as const
    const timeline = story(
      ...START,
      { ...fault, data: { peers: ['alice'] }, words: 'alice says nothing' },
      { ...fault, data: { peers: ['alice'] } },
      { ...fault, actor: 'alice', name: 'unplugged', data: null }
    )
    assert.deepEqual(
      timeline.moments.filter(({ sort }) => sort === 'fault').map(({ text }) => text),
      ['alice says nothing', 'answers held: peers alice', 'alice: has lost its cable']
    )
  })

  test('does not believe a message that contains the lines of other events', () => {
    const text = 'hi\nconnected,12D3KooW,/ip4/1.2.3.4/tcp/1'
    const data = Buffer.from(text).toString('base64')
    const timeline = story(...START, ...DIALLED, {
      kind: 'message-seen',
      actor: 'alice',
      from: NODE,
      via: NODE,
      topic: TOPIC,
      data
    })
    assert.deepEqual(told(timeline).slice(-2), [
      `you to alice: “hi\\nconnected,12D3KooW,/ip4/1.2.3.4/tcp/1” on ${TOPIC}`,
      'the checker: the run is over: everything was played'
    ])
  })

  test('tells many of the same as one, with everything that they change', () => {
    const flood = Array.from(
      { length: 1000 },
      (_, index): Written => ({
        kind: 'message-published',
        actor: 'alice',
        topic: TOPIC,
        data: Buffer.from(`message ${index}`).toString('base64'),
        signed: true,
        at: 100 + index
      })
    )
    const isGossip = ({ subject }: Moment): boolean => subject === 'gossip'
    const timeline = story(...START, ...flood)
    assert.deepEqual(told(timeline, isGossip), [`alice: published “message 0” on ${TOPIC}`])
    assert.deepEqual(timeline.moments.find(isGossip)?.repeats, { count: 1000, until: 1099 })
  })

  test('stays small whatever a node prints', () => {
    const id = (index: number): string =>
      `12D3KooW${String(index).padStart(44, '1').replaceAll('0', '2')}`
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      said(`connected,${id(index)},${HOME}/p2p/${id(index)}`)
    )
    const timeline = story(...START, ...lines)
    assert.ok(timeline.participants.length < 20)
    assert.ok(JSON.stringify(timeline).length < 3_000_000)
  })

  test('says that a node went away unasked', () => {
    const timeline = story(...START, exited(3))
    const [, gone] = timeline.moments.filter(({ subject }) => subject === 'process').slice(-2)
    assert.equal(gone?.text, 'exited with code 3, which nobody had asked for')
    assert.equal(gone?.failed, true)
    assert.deepEqual([...stateAt(timeline, timeline.endedAt).present], [1])
  })

  test('makes something of every history, in order, and safe to be shown', () => {
    fc.assert(
      fc.property(fc.array(anyObservation, { maxLength: 20 }), observations => {
        const { moments, participants } = timelineOf(historyOf(observations))
        const texts = [...moments.map(({ text }) => text), ...participants.map(({ name }) => name)]
        for (const text of texts) assert.doesNotMatch(text, /[\p{Cc}\p{Cs}\u2028\u2029\u202e]/u)
        const times = moments.map(({ at }) => at)
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b)
        )
      }),
      { numRuns: 500 }
    )
  })
})
