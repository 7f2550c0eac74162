import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import type { Settings } from './settings.ts'
import { threadsFor } from './simulate-all.ts'

const sized = (nodes: number) => ({ nodes }) as Settings

test('threadsFor() gives a large network the threads that no other takes, and never more than processors', () => {
  const processors = availableParallelism()
  assert.equal(threadsFor(sized(1e6), 1024, 1), processors)
  assert.equal(threadsFor(sized(1e6), 1024, processors), 1)
  assert.equal(threadsFor(sized(1e6), 1, 1), 1)
})

test('threadsFor() starts no threads for a small network', () => {
  assert.equal(threadsFor(sized(1000), 1024, 1), 1)
})
