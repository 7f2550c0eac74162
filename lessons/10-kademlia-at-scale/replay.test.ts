import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { distance } from './distances.ts'
import { type Asked, RULES, type Rule, replay } from './replay.ts'
import { addressOf, SELF } from './story-questions.ts'

const SELF_CONTACT = { id: SELF, address: addressOf(SELF) }
const KEY = '0000'

interface Way {
  alpha: number
  k: number
}

/** A lookup in a network made of a few numbers, by the rules: who is asked names some of the others. */
function lookup(
  { alpha, k }: Way,
  names: readonly (readonly number[])[],
  delays: readonly number[]
) {
  const asked: Asked[] = []
  const name = (number: number) => (number + 1).toString(16).padStart(4, '0')
  const closest = (who: number) =>
    (names[who % names.length] ?? []).map(each => `${name(each)}@${addressOf(name(each))}`)
  const question = (id: string, askedMs: number, who: number, delayMs: number): Asked => ({
    seq: asked.length + 1,
    id,
    address: addressOf(id),
    askedMs,
    delayMs,
    answeredAs: id,
    closest: closest(who)
  })
  asked.push(question(SELF, 0, 0, 0))
  const known = new Set(closest(0))
  const done = new Set<string>()
  const underWay: Asked[] = []
  let nowMs = 0
  for (;;) {
    const list = [...known].sort((one, other) =>
      distance(KEY, one.slice(0, 4)) < distance(KEY, other.slice(0, 4)) ? -1 : 1
    )
    for (const each of list.slice(0, k)) {
      if (done.has(each) || underWay.length >= alpha) continue
      done.add(each)
      const who = Number.parseInt(each.slice(0, 4), 16)
      const next = question(each.slice(0, 4), nowMs, who, 1 + (delays[who % delays.length] ?? 0))
      asked.push(next)
      underWay.push(next)
    }
    const answered = asked.filter(each => !underWay.includes(each)).map(({ id }) => id)
    if (list.slice(0, k).every(each => answered.includes(each.slice(0, 4)))) return { asked, nowMs }
    underWay.sort((one, other) => one.askedMs + one.delayMs - other.askedMs - other.delayMs)
    const first = underWay.shift()
    if (first === undefined) return { asked, nowMs }
    nowMs = first.askedMs + first.delayMs
    for (const each of first.closest) known.add(each)
  }
}

function faultsOf({ alpha, k }: Way, asked: readonly Asked[], endedMs: number): Rule[] {
  const wanted = { name: 'test', key: KEY, k, alpha, paths: 1, closest: [], questions: 0 }
  const { faults } = replay(wanted, SELF_CONTACT, asked, endedMs)
  return RULES.filter(rule => faults[rule] !== undefined)
}

/** Whether no two answers are due at one moment: alice draws delays such that this does not happen. */
function areApart(asked: readonly Asked[]): boolean {
  const due = asked
    .map(({ askedMs, delayMs }) => askedMs + delayMs)
    .sort((one, other) => one - other)
  return due.every((each, place) => place === 0 || each - (due[place - 1] ?? 0) > 0.001)
}

const networks = fc.record({
  alpha: fc.integer({ min: 1, max: 4 }),
  k: fc.integer({ min: 1, max: 6 }),
  names: fc.array(fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 8 }), {
    minLength: 3,
    maxLength: 12
  }),
  delays: fc.uniqueArray(fc.double({ min: 0, max: 90, noNaN: true }), {
    minLength: 5,
    maxLength: 9
  })
})

test('replay() finds nothing wrong with a lookup by the rules, in whatever order it was recorded', () => {
  fc.assert(
    fc.property(networks, fc.infiniteStream(fc.double({ noNaN: true })), (network, order) => {
      const { asked, nowMs } = lookup(network, network.names, network.delays)
      fc.pre(areApart(asked))
      const shuffled = asked
        .map(each => ({ each, place: order.next().value ?? 0 }))
        .sort((one, other) => one.place - other.place)
        .map(({ each }) => each)
      assert.deepEqual(faultsOf(network, shuffled, nowMs), [])
    })
  )
})

test('replay() finds a question that is missing, or asked again, in every such lookup', () => {
  fc.assert(
    fc.property(networks, network => {
      const { asked, nowMs } = lookup(network, network.names, network.delays)
      const last = asked.at(-1)
      fc.pre(last !== undefined && asked.length > 1 && areApart(asked))
      const without = faultsOf(network, asked.slice(0, -1), nowMs)
      assert.ok(without.includes('idle') || without.includes('early'), String(without))
      const again = [...asked, { ...last, seq: asked.length + 1, askedMs: nowMs }]
      assert.ok(faultsOf(network, again, nowMs).includes('twice'))
    })
  )
})
