import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyChange, type Change, emptyState, type NetworkState } from './network-state.ts'

const [YOU, ALICE, BOB] = [0, 1, 2]

function after(...changes: Change[]): NetworkState {
  const state = emptyState()
  for (const change of changes) applyChange(state, change)
  return state
}

const link = (by: number, to: number, open: boolean): Change => ({ what: 'link', by, to, open })
const here = (who: number, isHere = true): Change => ({ what: 'presence', who, here: isHere })
const graft = (one: number, other: number): Change => ({
  what: 'mesh',
  one,
  other,
  topic: 't',
  linked: true
})
const join = (who: number): Change => ({ what: 'topic', who, topic: 't', joined: true })

describe('applyChange()', () => {
  test('keeps who of two tells of their connection', () => {
    const said = after(link(YOU, ALICE, true))
    assert.deepEqual([...(said.links.get('0-1')?.told.keys() ?? [])], [YOU])
    const both = after(link(YOU, ALICE, true), link(ALICE, YOU, true))
    assert.deepEqual([...(both.links.get('0-1')?.told.keys() ?? [])], [YOU, ALICE])
  })

  test('keeps a connection while one of several is left', () => {
    const twice = [link(ALICE, YOU, true), link(ALICE, YOU, true)]
    assert.equal(after(...twice, link(ALICE, YOU, false)).links.size, 1)
    assert.equal(after(...twice, link(ALICE, YOU, false), link(ALICE, YOU, false)).links.size, 0)
  })

  test('ends a connection when the side that counts them has none left and the other told of an end', () => {
    const open = [link(YOU, ALICE, true), link(YOU, ALICE, true), link(ALICE, YOU, true)]
    assert.equal(after(...open, link(ALICE, YOU, false)).links.size, 1)
    assert.equal(after(...open, link(ALICE, YOU, false), link(YOU, ALICE, false)).links.size, 0)
  })

  test('takes with a connection the links of the mesh that went over it', () => {
    const meshed = [join(YOU), join(ALICE), link(ALICE, YOU, true), graft(YOU, ALICE)]
    assert.equal(after(...meshed).topics.get('t')?.mesh.size, 1)
    assert.equal(after(...meshed, link(ALICE, YOU, false)).topics.get('t')?.mesh.size, 0)
  })

  test('takes with whoever leaves everything that was theirs, and leaves what others still tell', () => {
    const state = after(
      here(YOU),
      here(ALICE),
      here(BOB),
      join(ALICE),
      link(ALICE, YOU, true),
      link(BOB, ALICE, true),
      { what: 'table', of: ALICE, peer: YOU, known: true },
      { what: 'table', of: YOU, peer: ALICE, known: true },
      here(ALICE, false)
    )
    assert.deepEqual([...state.present], [YOU, BOB])
    assert.deepEqual([...state.links.keys()], ['1-2'])
    assert.deepEqual([...(state.topics.get('t')?.members ?? [])], [])
    // A routing table may hold somebody who is gone.
    assert.deepEqual([...state.tables], [[YOU, new Set([ALICE])]])
  })

  test('makes nothing of the end of what never was', () => {
    const state = after(link(YOU, ALICE, false), {
      what: 'table',
      of: YOU,
      peer: ALICE,
      known: false
    })
    assert.equal(state.links.size, 0)
  })
})
