import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyChange, type Change, emptyState } from '../network-state.ts'
import type { Participant } from '../timeline.ts'
import { sceneOf } from './scene.ts'

const PARTICIPANTS: Participant[] = ['you', 'alice', 'bob', 'carol'].map((name, at) => ({
  name,
  role: at === 0 ? 'node' : 'peer',
  peerIds: []
}))

const CHANGES: Change[] = [
  ...[0, 1, 2].map((who): Change => ({ what: 'presence', who, here: true })),
  { what: 'link', by: 1, to: 0, open: true },
  { what: 'link', by: 1, to: 2, open: true },
  { what: 'link', by: 2, to: 1, open: true },
  { what: 'topic', who: 1, topic: 't', joined: true },
  { what: 'mesh', one: 1, other: 2, topic: 't', linked: true },
  { what: 'table', of: 1, peer: 0, known: true }
]

function scene(layer: 'connections' | 'topic mesh' | 'routing table', selected?: number) {
  const state = emptyState()
  for (const change of CHANGES) applyChange(state, change)
  return sceneOf({ state, participants: PARTICIPANTS, layer, moment: undefined, selected })
}

test('sceneOf() draws connections, those that only one of two tells of as doubtful, and one layer', () => {
  const kinds = (layer: Parameters<typeof scene>[0]) => scene(layer).edges.map(each => each.kind)
  assert.deepEqual(kinds('connections'), ['doubtful', 'link'])
  assert.deepEqual(kinds('topic mesh'), ['doubtful', 'link', 'mesh'])
  assert.deepEqual(kinds('routing table'), ['doubtful', 'link', 'table'])
  assert.deepEqual(
    scene('connections').nodes.map(({ isHere }) => isHere),
    [true, true, true, false]
  )
})

test('sceneOf() lets step back what does not touch the participant that is selected', () => {
  const { edges, nodes } = scene('connections', 0)
  assert.deepEqual(
    edges.map(({ isDim }) => isDim),
    [false, true]
  )
  assert.deepEqual(
    nodes.map(({ isDim }) => isDim),
    [false, false, true, true]
  )
})

test('sceneOf() lets no edge run past a participant that it does not touch', () => {
  for (const count of [2, 3, 8, 27, 100]) {
    const participants = Array.from({ length: count }, (_, at) => ({
      name: String(at),
      role: 'peer' as const,
      peerIds: []
    }))
    const init = { layer: 'connections', moment: undefined, selected: undefined } as const
    const { nodes } = sceneOf({ ...init, state: emptyState(), participants })
    const room = 1 - Math.cos((2 * Math.PI) / count)
    for (const [at, one] of nodes.entries()) {
      for (const other of nodes.slice(at + 1)) {
        for (const third of nodes) {
          if (third === one || third === other) continue
          assert.ok(distance(third, one, other) >= room / 2, `${count} participants`)
        }
      }
      if (count === 100 && at > 3) break
    }
  }
})

interface Place {
  x: number
  y: number
}

/** From a place to the line through two others. */
function distance({ x, y }: Place, one: Place, other: Place): number {
  const [dx, dy] = [other.x - one.x, other.y - one.y]
  return Math.abs(dy * (x - one.x) - dx * (y - one.y)) / Math.hypot(dx, dy)
}
