import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLastWords } from './result-log.ts'

test('parseLastWords() makes nothing of anything else', () => {
  for (const message of [undefined, '', 'null', '[]', 'Killed', '{"digest":5,"reason":{}}']) {
    assert.deepEqual(parseLastWords(message), {})
  }
})
