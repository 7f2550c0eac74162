import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FactSection } from '../state-facts.ts'
import { compareFacts } from './compare-facts.ts'

function topics(facts: { [topic: string]: string[] }): FactSection[] {
  const groups = Object.entries(facts).map(([title, members]) => ({
    title,
    facts: members.map(text => ({ key: text, text }))
  }))
  return [{ title: 'topics', groups }]
}

test('compareFacts() tells what is new, what is gone, and what stays', () => {
  const before = topics({ chat: ['you', 'alice'], file: ['bob'] })
  const [section] = compareFacts(before, topics({ chat: ['you', 'bob'] }))
  const read = section?.groups.map(({ facts, title }) => [
    title,
    ...facts.map(({ change, text }) => `${change} ${text}`)
  ])
  assert.deepEqual(read, [
    ['chat', 'none you', 'new bob', 'gone alice'],
    ['file', 'gone bob']
  ])
})
