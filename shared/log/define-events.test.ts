import assert from 'node:assert/strict'
import test from 'node:test'
import { checkEvents, defineEvents } from './define-events.ts'
import type { EventInits } from './event-declaration.ts'
import type { ParsedOf } from './event-types.ts'
import { EVENTS } from './events.ts'
import { EVENTS as OWN_EVENTS } from './own-events.fixture.ts'

const prose = 'something happened'
const COUNT = { name: 'count', type: 'integer' } as const
const REST = { name: 'keys', type: 'token', rest: true } as const
const TEXT = { name: 'why', type: 'text' } as const

test('checkEvents() finds nothing wrong with the events of the workshop', () => {
  checkEvents(EVENTS)
})

test('defineEvents() gives declarations that know their names and the types of their fields', () => {
  const { refreshed } = OWN_EVENTS
  assert.equal(refreshed.name, 'refreshed')
  const parsed: ParsedOf<typeof refreshed> = { name: 'refreshed', bucket: 1, took: 2.5 }
  const found: ParsedOf<(typeof OWN_EVENTS)['walk,found']>['peerIds'] = ['12D3KooW']
  // @ts-expect-error a number is wanted
  const bucket: (typeof parsed)['bucket'] = '1'
  assert.deepEqual([parsed.took, found.length, bucket], [2.5, 1, '1'])
})

test('defineEvents() refuses events that the workshop has', () => {
  const declare = () =>
    // @ts-expect-error the compiler knows it as well
    defineEvents({ ping: { fields: [], prose, example: 'ping' } })
  assert.throws(declare, /^DeclarationError: The declaration of "ping" is wrong: .* already$/)
})

test('defineEvents() names the declaration that is wrong, and says why', () => {
  const cases: [name: string, fields: readonly unknown[], example: string, reason: RegExp][] = [
    ['', [], '', /one word, or two/],
    ['two\nlines', [], 'two\nlines', /one word, or two/],
    ['Refreshed', [], 'Refreshed', /lower-case/],
    ['a,b,c', [], 'a,b,c', /one word, or two/],
    ['kademlia', [], 'kademlia', /could be read as one of "kademlia,bootstrap"/],
    ['ping,lost', [], 'ping,lost', /could be read as one of "ping"/],
    ['done', [COUNT, COUNT], 'done,1,2', /cannot be called "count"/],
    ['done', [{ ...COUNT, name: 'seq' }], 'done,1', /cannot be called "seq"/],
    ['done', [{ ...COUNT, type: 'number' }], 'done,1', /no field type "number"/],
    ['done', [TEXT, COUNT], 'done,x,1', /nothing can follow the field "why"/],
    ['done', [REST, COUNT], 'done,x,1', /nothing can follow the field "keys"/],
    ['done', [COUNT], 'done,x', /example cannot be read: wanted a whole number/],
    ['done', [COUNT], 'dne,1', /example cannot be read: .* did you mean "done"/],
    ['done', [], 'shutdown', /example is one of "shutdown"/]
  ]
  for (const [name, fields, example, reason] of cases) {
    assert.throws(() => defineEvents({ [name]: { fields, prose, example } } as EventInits), {
      name: 'DeclarationError',
      code: 'ERR_DECLARATION',
      declared: name,
      reason
    })
  }
})

test('defineEvents() compares what a lesson declares with each other', () => {
  const walk = { fields: [], prose, example: 'walk' }
  const found = { fields: [], prose, example: 'walk,found' }
  assert.throws(() => defineEvents({ walk, 'walk,found': found }), /one of "walk,found"/)
})
