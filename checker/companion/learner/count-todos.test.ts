import assert from 'node:assert/strict'
import test from 'node:test'
import { countTodos } from './count-todos.ts'
import { findTodos } from './todos.ts'

test('countTodos() takes those with the same number for one, at several places', () => {
  const counted = (source: string): string => countTodos(findTodos(source))
  assert.equal(counted('// TODO 1: a'), 'one TODO is left')
  assert.equal(counted('// TODO 1: a\n// TODO 2: b'), '2 TODOs are left')
  assert.equal(counted('// TODO: a\n// TODO: b'), '2 TODOs are left')
  assert.equal(counted('// TODO 3: a\n\n// TODO 3: b'), 'one TODO is left, at 2 places')
  assert.equal(counted('// TODO 1: a\n// TODO 3: b\n// TODO 3: c'), '2 TODOs are left, at 3 places')
})
