import assert from 'node:assert/strict'
import test from 'node:test'
import { EVENTS, type EventDeclaration } from './events.ts'

const DECLARATIONS: [string, EventDeclaration][] = Object.entries(EVENTS)

test('EVENTS only ends, never interrupts, an event with text or rest fields', () => {
  for (const [name, { fields }] of DECLARATIONS) {
    for (const field of fields.slice(0, -1)) {
      assert.notEqual(field.type, 'text', name)
      assert.equal(field.rest, undefined, name)
    }
  }
})

test('EVENTS names every field of an event once, and none "name"', () => {
  for (const [name, { fields }] of DECLARATIONS) {
    const names = ['name', ...fields.map(field => field.name)]
    assert.equal(new Set(names).size, names.length, name)
  }
})

test('EVENTS has no name that another could be read as', () => {
  const names = new Set(Object.keys(EVENTS))
  for (const name of names) {
    const parts = name.split(',')
    assert.ok(parts.length <= 2, `${name}: the parser looks at two words`)
    if (parts.length === 2) assert.ok(!names.has(parts[0] ?? ''), name)
  }
})
