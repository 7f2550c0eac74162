import assert from 'node:assert/strict'
import test from 'node:test'
import { fail } from '#checker/checkpoint'
import { said, started } from '#checker/test-kit'
import { FAILS, PASSES, UNKNOWN, verdictOf } from '../test-kit/verdicts.ts'
import { formatReport, jsonReporter } from './json.ts'

function summaryOf(verdicts: (typeof PASSES)[]): string {
  let written = ''
  const reporter = jsonReporter({
    write: text => {
      written += text
    }
  })
  reporter.summary?.(verdicts.map(verdict => ({ title: 'x', verdict })))
  return written
}

test('formatReport() is JSON that says what the verdict says', () => {
  for (const verdict of [PASSES, FAILS, UNKNOWN]) {
    assert.deepEqual(JSON.parse(formatReport(verdict)), verdict)
    assert.match(formatReport(verdict), /\}\n$/)
  }
})

test('formatReport() holds nothing that a terminal would obey', () => {
  const text = '\u001b[2J\u0000\u007f\u0085\u009b2J\u2028\u2029\ud800é😀'
  const finding = { symptom: 'x', expected: text, observed: text, evidence: [2] }
  const verdict = verdictOf(() => fail(finding), [started(), said(text)])
  const report = formatReport(verdict)
  assert.doesNotMatch(report.replaceAll('\n', ''), /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
  assert.ok(report.includes('é😀'))
  assert.deepEqual(JSON.parse(report), verdict)
})

test('jsonReporter() writes one object for one verdict, a list for several, nothing else', () => {
  assert.equal(summaryOf([FAILS]), formatReport(FAILS))
  assert.deepEqual(JSON.parse(summaryOf([PASSES, FAILS])), [PASSES, FAILS])
  assert.deepEqual(JSON.parse(summaryOf([])), [])
  assert.deepEqual(Object.keys(jsonReporter({ write: () => {} })), ['summary'])
})
