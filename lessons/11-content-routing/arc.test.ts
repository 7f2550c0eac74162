import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { arcHits } from './oracle.ts'
import { Arc } from './solution/arc.ts'
import { lruHits } from './wanted-in-turn.ts'

/** Wants each of these keys in turn, and returns for which of them the cache had a value. */
function want(cache: Arc<string, string>, keys: Iterable<string>): boolean[] {
  return [...keys].map(key => {
    if (cache.get(key) !== undefined) return true
    cache.set(key, key)
    return false
  })
}

/** As the vectors are written: the four lists, oldest first, and the target. */
function stateAfter(capacity: number, keys: string): string {
  const cache = new Arc<string, string>(capacity)
  const hits = want(cache, keys).filter(Boolean).length
  const { b1, b2, p, t1, t2 } = cache.state
  const show = (list: string[]) => `[${list.join(' ')}]`
  return `T1${show(t1)} T2${show(t2)} B1${show(b1)} B2${show(b2)} p=${p}, ${hits} hits`
}

test('Arc: the sequences that were worked through by hand', () => {
  assert.equal(stateAfter(2, 'ABACB'), 'T1[C] T2[B] B1[] B2[A] p=1, 1 hits')
  assert.equal(stateAfter(2, 'ABACBDB'), 'T1[D] T2[B] B1[C] B2[A] p=0, 1 hits')
  assert.equal(stateAfter(2, 'ABACBDBCA'), 'T1[] T2[C A] B1[D] B2[B] p=0, 1 hits')
  assert.equal(stateAfter(3, 'ABCADBEAFBGCA'), 'T1[C] T2[B A] B1[F G] B2[] p=0, 3 hits')
  assert.equal(stateAfter(4, 'ABCDABEFGHABEFCD'), 'T1[H C D] T2[F] B1[G] B2[A B E] p=2, 4 hits')
})

const KEYS = fc.array(fc.constantFrom(...'ABCDEFGHIJ'), { maxLength: 200 })
const CAPACITY = fc.integer({ min: 1, max: 6 })

test('Arc keeps what the case list of the paper keeps, whatever is wanted', () => {
  fc.assert(
    fc.property(KEYS, CAPACITY, (keys, capacity) => {
      assert.deepEqual(want(new Arc(capacity), keys), arcHits(keys, capacity))
    })
  )
})

test('Arc never holds more than its capacity, nor more ghosts than that', () => {
  fc.assert(
    fc.property(KEYS, CAPACITY, (keys, capacity) => {
      const cache = new Arc<string, string>(capacity)
      for (const key of keys) {
        want(cache, [key])
        const { b1, b2, p, t1, t2 } = cache.state
        assert.ok(t1.length + t2.length <= capacity)
        assert.ok(t1.length + b1.length <= capacity)
        assert.ok(t1.length + t2.length + b1.length + b2.length <= 2 * capacity)
        assert.ok(p >= 0 && p <= capacity)
      }
    })
  )
})

test('Arc.set() returns the key that had to go, and nothing where there was room', () => {
  const cache = new Arc<string, number>(2)
  assert.deepEqual(
    [cache.set('A', 1), cache.set('B', 2), cache.set('C', 3)],
    [undefined, undefined, 'A']
  )
  assert.deepEqual([cache.has('A'), cache.has('B'), [...cache.keys()]], [false, true, ['B', 'C']])
})

test('Arc keeps nothing where it has no room, and forgets what is deleted', () => {
  const none = new Arc<string, number>(0)
  none.set('A', 1)
  assert.equal(none.get('A'), undefined)
  const cache = new Arc<string, number>(2)
  cache.set('A', 1)
  cache.delete('A')
  assert.equal(cache.get('A'), undefined)
})

test('Arc survives a scan that empties a cache of what was wanted last', () => {
  const popular = ['A', 'B']
  const scan = Array.from({ length: 50 }, (_, index) => `once ${index}`)
  const keys = [...popular, ...popular, ...scan, ...popular]
  assert.deepEqual(want(new Arc(4), keys).slice(-2), [true, true])
  assert.deepEqual(lruHits(keys, 4).slice(-2), [false, false])
})

test('Arc.evict() lets one go as for a new one, and keeps its ghost', () => {
  const arc = new Arc<string, number>(3)
  for (const key of ['a', 'b', 'c']) arc.set(key, 1)
  arc.get('a')
  assert.equal(arc.evict(), 'b')
  assert.deepEqual(arc.state, { t1: ['c'], t2: ['a'], b1: ['b'], b2: [], p: 0 })
  assert.deepEqual([arc.evict(), arc.evict(), arc.evict()], ['c', 'a', undefined])
})
