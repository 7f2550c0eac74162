import assert from 'node:assert/strict'
import test from 'node:test'
import { historyOf, noted } from '#checker/story'
import type { Usage } from '../usage.ts'
import { holdsNoMore } from './holds-no-more.ts'
import { lastUsage } from './notes.ts'

const MB = 1e6
const PINGS = 'alice /ipfs/ping/1.0.0'

/** What becomes of a node that held this half-way, and that at its end, `seconds` later. */
function judge(
  seconds: number,
  middle: Partial<Usage['middle']>,
  end: Partial<Usage['end']>
): string {
  const usage: Usage = {
    middle: { at: 1000, bytes: 50 * MB, streams: {}, ...middle },
    end: { at: 1000 + seconds * 1000, bytes: 50 * MB, streams: {}, ...end }
  }
  const judgement = holdsNoMore().judge(historyOf([noted(lastUsage, usage)]))
  return 'symptom' in judgement ? judgement.symptom : judgement.state
}

test('holdsNoMore() lets a node take 64 MB more, and 8 MB a second', () => {
  assert.equal(judge(3, {}, { bytes: 138 * MB }), 'pass')
  assert.equal(judge(3, {}, { bytes: 139 * MB }), 'memory-leak')
  assert.equal(judge(10, {}, { bytes: 194 * MB }), 'pass')
  assert.equal(judge(3, {}, { bytes: 10 * MB }), 'pass')
})

test('holdsNoMore() catches 20 MB a second that have gone on for six', () => {
  assert.equal(judge(6, {}, { bytes: (50 + 6 * 20) * MB }), 'memory-leak')
})

test('holdsNoMore() knows nothing of memory where the system does not tell', () => {
  assert.equal(judge(3, { bytes: null }, { bytes: null }), 'pass')
  assert.equal(judge(3, { bytes: null }, { bytes: null, streams: { [PINGS]: 6 } }), 'stream-leak')
})

test('holdsNoMore() counts the streams of each protocol that a peer sees open', () => {
  for (const [before, now, found] of [
    [0, 3, 'pass'],
    [0, 4, 'stream-leak'],
    [3, 6, 'stream-leak'],
    [5, 6, 'pass'],
    [6, 1, 'pass']
  ] as const) {
    const streams = (count: number) => ({ [PINGS]: count, 'bob /meshsub/1.2.0': 1 })
    const outcome = judge(3, { streams: streams(before) }, { streams: streams(now) })
    assert.equal(outcome, found, `${before}, then ${now}`)
  }
})
