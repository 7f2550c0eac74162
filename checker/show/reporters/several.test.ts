import assert from 'node:assert/strict'
import test from 'node:test'
import type { Reporter } from './reporter.ts'
import { severalReporters } from './several.ts'

function recorder(told: string[], name: string): Reporter {
  return {
    notice: text => told.push(`${name}: ${text}`),
    summary: () => told.push(`${name}: the end`)
  }
}

test('severalReporters() tells all of them everything, in their order', () => {
  const told: string[] = []
  const reporter = severalReporters([recorder(told, 'a'), recorder(told, 'b')], assert.ifError)
  reporter.started?.({ title: 'x', file: 'x', steps: [] })
  reporter.notice?.('hello')
  reporter.summary?.([])
  assert.deepEqual(told, ['a: hello', 'b: hello', 'a: the end', 'b: the end'])
})

test('severalReporters() drops one that throws, says so once, and goes on with the others', () => {
  const told: string[] = []
  const broken: Reporter = {
    ...recorder(told, 'broken'),
    notice: () => {
      throw new Error('a bug in it')
    }
  }
  const dropped: unknown[] = []
  const reporter = severalReporters([recorder(told, 'a'), broken, recorder(told, 'b')], (...what) =>
    dropped.push(what)
  )
  reporter.notice?.('one')
  reporter.notice?.('two')
  reporter.summary?.([])
  assert.deepEqual(told, ['a: one', 'b: one', 'a: two', 'b: two', 'a: the end', 'b: the end'])
  assert.deepEqual(dropped, [[broken, new Error('a bug in it')]])
})
