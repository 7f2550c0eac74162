import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Written } from '#checker/story'
import { historyOf, said } from '#checker/story'
import { lastLines } from './last-lines.ts'

const stderr = (text: string): Written => ({ kind: 'stderr', actor: 'node', text })
const pings = Array.from({ length: 12 }, (_, index) => said(`ping,${index}`))
const TRACEBACK = [
  'Traceback (most recent call last):',
  '  File "/home/me/node.py", line 12, in greet',
  '    await topic.publish(text)',
  'RuntimeError: nobody is there'
]

const texts = (...written: Written[]): string[] =>
  lastLines(historyOf(written), 'node').map(({ text }) => text)

test('lastLines() are the last eight', () => {
  assert.deepEqual(
    texts(...pings),
    Array.from({ length: 8 }, (_, index) => `ping,${index + 4}`)
  )
})

test('lastLines() keep an error of Python, with its place, when the node has gone on', () => {
  const lines = texts(...TRACEBACK.map(stderr), ...pings)
  assert.equal(lines.length, 8)
  assert.deepEqual(lines.slice(0, 3), TRACEBACK.slice(1))
  assert.equal(lines.at(-1), 'ping,11')
})

test('lastLines() keep an error of Node.js, with its place, when the node has gone on', () => {
  const stack = [
    'TypeError: x is not a function',
    '    at greet (/home/me/node.ts:3:1)',
    '    at main'
  ]
  assert.deepEqual(texts(...stack.map(stderr), ...pings).slice(0, 3), stack)
})

test('lastLines() show an error that is among them once', () => {
  assert.deepEqual(texts(...TRACEBACK.map(stderr)), TRACEBACK)
})
