import assert from 'node:assert/strict'
import test from 'node:test'
import { byText } from './by-text.ts'

test('byText() sorts as a machine does, and leaves what is equal as it was', () => {
  const things = ['b1', 'a1', 'ä1', 'B1', 'a2', 'a1'].map((text, index) => ({ text, index }))
  const sorted = things.toSorted(byText(each => each.text.slice(0, 1)))
  assert.deepEqual(
    sorted.map(({ text, index }) => `${text} ${index}`),
    ['B1 3', 'a1 1', 'a2 4', 'a1 5', 'b1 0', 'ä1 2']
  )
})

test('byText() gives the same answer for two things whichever comes first', () => {
  const compare = byText((text: string) => text)
  assert.deepEqual([compare('a', 'b'), compare('b', 'a'), compare('a', 'a')], [-1, 1, 0])
})
