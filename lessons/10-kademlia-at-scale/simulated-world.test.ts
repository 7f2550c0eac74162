import assert from 'node:assert/strict'
import test from 'node:test'
import { distance } from './distances.ts'
import { referenceLookup } from './reference-lookup.ts'
import { SimulatedWorld, type Trouble } from './simulated-world.ts'

const world = new SimulatedWorld({ seed: 'world', nodes: 20_000, k: 20 })
const SELF = 4711

/** A key of its own for each test, with what is wrong while it is looked for. */
function keyWith(label: string, trouble: Trouble): string {
  const key = Buffer.from(label.padEnd(8, '.')).toString('hex').slice(0, 16)
  world.trouble(key, SELF, trouble)
  return key
}

function look(key: string, { k = 20, paths = 1 } = {}) {
  const self = world.contact(SELF)
  const answer = (...asked: [string, string]) => world.answer(...asked)
  return referenceLookup({ key, self, k, alpha: 3, paths, answer })
}

test('SimulatedWorld.answer() is the same whenever it is asked, and in whatever order', () => {
  const key = keyWith('same', { dead: 0.3, liars: 0.2 })
  const places = Array.from({ length: 50 }, (_, place) => world.contact(100 * place).address)
  const forth = places.map(address => world.answer(key, address))
  const back = places.toReversed().map(address => world.answer(key, address))
  assert.deepEqual(back.toReversed(), forth)
})

test('SimulatedWorld.answer() lets about as many be dead as it was told, and nobody else', () => {
  const key = keyWith('dead', { dead: 0.3 })
  const answers = Array.from({ length: 2000 }, (_, place) =>
    world.answer(key, world.contact(place).address)
  )
  const dead = answers.filter(({ error }) => error !== undefined)
  assert.ok(dead.length > 500 && dead.length < 700, `${dead.length} of 2000`)
  assert.ok(dead.some(({ delayMs }) => delayMs > 2000) && dead.some(({ delayMs }) => delayMs < 100))
  const well = keyWith('well', {})
  assert.ok(places(100).every(address => world.answer(well, address).error === undefined))
})

function places(count: number): string[] {
  return Array.from({ length: count }, (_, place) => world.contact(place).address)
}

test('SimulatedWorld.closest() are those that a comparison with all finds', () => {
  const key = keyWith('truth', { dead: 0.3 })
  const all = places(20_000).flatMap((address, place) => {
    const { id } = world.answer(key, address)
    return id === undefined || place === SELF ? [] : [id]
  })
  const sorted = all.sort((one, other) => (distance(key, one) < distance(key, other) ? -1 : 1))
  assert.deepEqual(world.closest(key, 20), sorted.slice(0, 20))
})

test('a lookup finds all that there is, in a network in which nothing is wrong', () => {
  for (const label of ['one', 'two', 'three']) {
    const key = keyWith(label, {})
    assert.deepEqual(look(key).found, world.closest(key, 20))
  }
})

test('liars name ids closer than any, ids elsewhere, and true ids where they are not', () => {
  const key = keyWith('liars', { liars: 1 })
  const [first] = world.network.closest(SELF, Uint32Array.of(0, 0))
  assert.ok(first !== undefined)
  const { closest = [] } = world.answer(key, world.contact(first).address)
  const [nearest = ''] = world.closest(key, 1)
  const nearer = closest.filter(({ id }) => distance(key, id) < distance(key, nearest))
  const elsewhere = closest.map(({ address, id }) => ({ id, real: world.answer(key, address).id }))
  assert.ok(nearer.length >= 12)
  assert.ok(elsewhere.every(({ id, real }) => id !== real))
  assert.ok(elsewhere.some(({ real }) => real !== undefined))
  assert.ok(closest.some(({ id }) => world.closest(key, 20).includes(id)))
})

test('a conspiracy takes one path, and several paths escape from it', () => {
  const key = keyWith('eclipse', { conspiracy: true })
  const truth = world.closest(key, 20)
  const alone = look(key).found
  assert.ok(alone.every(id => !truth.includes(id)))
  assert.equal(alone.length, 20)
  const escaped = look(key, { paths: 3 }).found
  assert.ok(truth.every(id => escaped.includes(id)))
})
