import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CROWD, DOT, MAX_SPOKE, nearestTo, ringOf } from './ring.ts'

/** The boxes in which the network is drawn: on a telephone, on a tablet, beside the diagram. */
const BOXES = [
  { width: 360, height: 272 },
  { width: 370, height: 288 },
  { width: 470, height: 352 }
]

function ring(count: number, box: { width: number; height: number }, nameWidth = 70) {
  const places = Array.from({ length: count }, (_, who) => {
    const angle = (who / count) * 2 * Math.PI
    return { x: Math.cos(angle), y: Math.sin(angle) }
  })
  return ringOf({ places, nameWidth, ...box })
}

test('ringOf() keeps dots apart and in the box, however many there are', () => {
  for (const box of BOXES) {
    for (const count of [1, 2, 10, CROWD - 1, CROWD, 34, 60, 100]) {
      const { dotRadius, points } = ring(count, box)
      const [one, other] = points
      const what = `${count} in ${box.width} x ${box.height}`
      for (const { x, y } of points) {
        assert.ok(x - dotRadius >= 0 && x + dotRadius <= box.width, what)
        assert.ok(y - dotRadius >= 0 && y + dotRadius <= box.height, what)
      }
      if (one === undefined || other === undefined) continue
      assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 2 * dotRadius, what)
    }
  }
})

test('ringOf() lets names go, rather than that nothing is seen of the circle', () => {
  for (const box of BOXES) {
    for (const count of [CROWD, 34, 100]) {
      const { hasRoom, points } = ring(count, box)
      const ys = points.map(({ y }) => y)
      const size = Math.max(...ys) - Math.min(...ys)
      if (hasRoom) {
        assert.ok((Math.PI * size) / count >= 12, 'a name runs into the next')
        assert.ok((box.height - size) / 2 > MAX_SPOKE, 'a name is cut off')
      }
      assert.ok(size > box.height / (hasRoom ? 5 : 1.3), `${count}, ${size} of ${box.height}`)
    }
  }
  assert.equal(ring(100, { width: 470, height: 352 }).hasRoom, false)
  assert.equal(ring(34, { width: 470, height: 352 }).hasRoom, true)
})

test('nearestTo() chooses among a hundred the one that is meant', () => {
  const { points } = ring(100, { width: 360, height: 272 })
  for (const [who, { x, y }] of points.entries())
    assert.equal(nearestTo(points, { x: x + 1, y }), who)
  assert.equal(nearestTo(points, { x: 180, y: 136 }), undefined)
  assert.equal(nearestTo([{ x: 0, y: 0 }], { x: 2 * DOT, y: 0 }), 0)
})
