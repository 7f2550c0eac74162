import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseNumber, parseShare, ValueError, wholeNumber } from './values.ts'

test('parseNumber() reads numbers as people write them', () => {
  const cases: [string, number][] = [
    ['0', 0],
    ['10000', 1e4],
    ['1e6', 1e6],
    ['2.5E3', 2500],
    ['1e+2', 100],
    ['1_000_000', 1e6],
    ['0.25', 0.25],
    ['5e-1', 0.5]
  ]
  for (const [text, value] of cases) assert.equal(parseNumber(text), value, text)
})

test('parseNumber() refuses everything else', () => {
  const texts = ['', ' ', '-1', '+1', '0x10', '1e', '.5', '1.', '1__0', '_1', '1_', 'ten', '1e999']
  for (const text of [...texts, '1 000', '1;2', 'NaN', 'Infinity', '１']) {
    assert.throws(() => parseNumber(text), ValueError, text)
  }
})

test('parseNumber() says how to group digits', () => {
  assert.throws(() => parseNumber('1,000,000'), /Write 1_000_000, or 1000000\./)
})

test('wholeNumber() names the range that a number must be in', () => {
  const parse = wholeNumber(2, 1_000_000)
  assert.equal(parse('2'), 2)
  assert.equal(parse('1e6'), 1e6)
  for (const text of ['1', '1000001', '2.5', '1e-3']) {
    assert.throws(() => parse(text), /a whole number from 2 to 1_000_000/, text)
  }
})

test('parseShare() reads shares and percentages', () => {
  assert.equal(parseShare('0.25'), 0.25)
  assert.equal(parseShare('25%'), 0.25)
  assert.equal(parseShare('1'), 1)
  for (const text of ['25', '1.01', '101%', '-0.1', '%']) {
    assert.throws(() => parseShare(text), ValueError, text)
  }
})
