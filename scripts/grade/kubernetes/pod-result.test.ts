import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { type PodResult, packResult, parseResult } from './pod-result.ts'

const RESULT: PodResult = {
  durationMs: 1234,
  copy: ['/work/node/'],
  networkIsOpen: false,
  files: new Map([
    ['report.txt', Buffer.from('FAIL')],
    ['2026/history.ndjson', randomBytes(9_000)]
  ])
}

test('parseResult() finds what packResult() has printed, whatever else is in the log', () => {
  const { text, says } = packResult(RESULT)
  const log = `(node:1) Warning: something\n${text.replace('\n', '\nand more\n')}bye`
  assert.deepEqual(parseResult(log, says.digest ?? ''), RESULT)
})

test('parseResult() takes no log that is cut, and none of somebody else', () => {
  const { text, says } = packResult(RESULT)
  const other = packResult({ ...RESULT, durationMs: 1 })
  for (const log of ['', text.slice(0, -10), text.slice(text.indexOf('\n') + 1), other.text]) {
    assert.throws(() => parseResult(log, says.digest ?? ''), /its log is not whole/)
  }
})

test('packResult() keeps within what a kubelet keeps, and the report with it', () => {
  const history = randomBytes(9 * 1024 * 1024)
  const { text, says } = packResult({
    ...RESULT,
    files: new Map([...RESULT.files, ['2026/history.ndjson', history]])
  })
  assert.ok(text.length < 10 * 1024 * 1024)
  assert.deepEqual([...parseResult(text, says.digest ?? '').files.keys()], ['report.txt'])
})

test('packResult() keeps last words within the 4096 bytes that there are for them', () => {
  const { says } = packResult({ ...RESULT, reason: '"'.repeat(5_000) })
  assert.ok(Buffer.byteLength(JSON.stringify(says)) < 4096)
})
