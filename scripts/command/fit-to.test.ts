import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitTo } from './fit-to.ts'

const TEXT = 'There is no such lesson\n    at all. To see which there are: npm run list'

test('fitTo() breaks what is too wide for a terminal between words, and no command', () => {
  assert.equal(
    fitTo({ isTTY: true, columns: 30 }, TEXT),
    'There is no such lesson\n    at all. To see which there\n    are: npm run list'
  )
})

test('fitTo() leaves what fits, and what is no terminal', () => {
  for (const terminal of [
    { isTTY: true, columns: 60 },
    { isTTY: true, columns: 0 },
    { columns: 9 }
  ]) {
    assert.equal(fitTo(terminal, TEXT), TEXT)
  }
})
