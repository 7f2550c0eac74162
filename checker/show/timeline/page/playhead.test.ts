import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { MomentSubject } from '#checker/record/sights'
import { applyChange, type Change, emptyState } from '../network-state.ts'
import type { Moment, Timeline } from '../timeline.ts'
import { Playhead } from './playhead.ts'

type Sketch = Partial<Moment> & { changes?: Change[] }

function timelineOf(sketches: Sketch[]): Timeline {
  const moments = sketches.map(
    (sketch, index): Moment => ({
      at: index * 100,
      subject: 'connection',
      shape: 'mark',
      sort: 'test',
      text: `moment ${index}`,
      vouchedBy: 'seen',
      failed: false,
      minor: false,
      seqs: [index + 1],
      changes: [],
      ...sketch
    })
  )
  return {
    lesson: '00-test',
    seed: '5eed',
    command: '',
    observations: moments.length,
    endedAt: moments.length * 100,
    ended: 'played',
    participants: [],
    charts: [],
    moments
  }
}

const open: Change = { what: 'link', by: 0, to: 1, open: true }
const hide = (...subjects: MomentSubject[]): ReadonlySet<MomentSubject> => new Set(subjects)

describe('Playhead', () => {
  test('begins at the end, and goes no further than both ends', () => {
    const playhead = new Playhead(timelineOf([{}, {}, {}]))
    assert.equal(playhead.position, 2)
    playhead.seek(7)
    assert.equal(playhead.index, 2)
    playhead.seek(-1)
    assert.equal(playhead.index, 0)
  })

  test('stays at its moment when the story goes on, and knows the states of what has come', () => {
    const playhead = new Playhead(timelineOf([{}, {}]))
    playhead.seek(0)
    playhead.grow(timelineOf([{}, {}, { changes: [open] }]))
    assert.deepEqual([playhead.position, playhead.last], [0, 2])
    assert.equal(playhead.state.links.size, 0)
    playhead.seek(2)
    assert.equal(playhead.state.links.size, 1)
  })

  test('knows the state right after a moment, and before it', () => {
    const playhead = new Playhead(timelineOf([{}, { changes: [open] }, {}]))
    playhead.seek(1)
    assert.equal(playhead.stateBefore.links.size, 0)
    assert.equal(playhead.state.links.size, 1)
    playhead.seek(2)
    assert.equal(playhead.stateBefore.links.size, 1)
  })

  test('finds the same state by seeking as by going there step by step', () => {
    const change = fc.oneof(
      fc.record({
        what: fc.constant('link' as const),
        by: fc.nat(3),
        to: fc.nat(3),
        open: fc.boolean()
      }),
      fc.record({ what: fc.constant('presence' as const), who: fc.nat(3), here: fc.boolean() })
    )
    const changes = fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(changes, fc.nat(), (each, where) => {
        const playhead = new Playhead(timelineOf(each.map(some => ({ changes: some }))))
        const position = where % each.length
        playhead.seek(position)
        const state = emptyState()
        for (const one of each.slice(0, position + 1).flat()) applyChange(state, one)
        assert.deepEqual(playhead.state, state)
      })
    )
  })

  test('leaves out what is beside the story, and what is filtered, but not what that changed', () => {
    const playhead = new Playhead(
      timelineOf([{}, { minor: true, changes: [open] }, { subject: 'ping' }, {}])
    )
    assert.deepEqual(playhead.shown, [0, 2, 3])
    playhead.filter = { hidden: hide('ping'), minor: true, everyPing: false }
    assert.deepEqual(playhead.shown, [0, 1, 3])
    playhead.filter = { hidden: hide('ping'), minor: false, everyPing: false }
    assert.deepEqual(playhead.shown, [0, 3])
    assert.equal(playhead.state.links.size, 1)
  })

  test('stays where it is in time when the filter changes', () => {
    const playhead = new Playhead(timelineOf([{}, { subject: 'ping' }, { subject: 'dht' }, {}]))
    playhead.seek(2)
    playhead.filter = { hidden: hide('ping'), minor: false, everyPing: false }
    assert.equal(playhead.index, 2)
    playhead.filter = { hidden: hide('ping', 'dht'), minor: false, everyPing: false }
    assert.equal(playhead.index, 0)
  })

  test('is nowhere when nothing is shown', () => {
    const playhead = new Playhead(timelineOf([{ changes: [open] }]))
    playhead.filter = { hidden: hide('connection'), minor: false, everyPing: false }
    assert.equal(playhead.index, -1)
    assert.equal(playhead.moment, undefined)
    assert.equal(playhead.state.links.size, 0)
  })

  test('goes from failure to failure, and round', () => {
    const playhead = new Playhead(timelineOf([{ failed: true }, {}, { failed: true }, {}]))
    assert.equal(playhead.nextFailure, 0)
    playhead.seek(0)
    assert.equal(playhead.nextFailure, 2)
    assert.equal(new Playhead(timelineOf([{}])).nextFailure, undefined)
  })
})
