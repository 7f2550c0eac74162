import assert from 'node:assert/strict'
import test from 'node:test'
import { fail } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { said, started } from '#checker/story'
import { screen } from '../../test-kit/screen.ts'
import { FAILS, PASSES, RUN, UNKNOWN, verdictOf } from '../../test-kit/verdicts.ts'
import { formatReport, jsonReporter } from './json.ts'

function summaryOf(verdicts: Verdict[], broken?: string): string {
  const out = screen()
  const reporter = jsonReporter(out)
  if (broken !== undefined) reporter.brokeOff?.(broken)
  reporter.summary?.(verdicts.map(verdict => ({ title: 'x', verdict })))
  return out.text
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
  const silent = jsonReporter({ write: () => assert.fail('it wrote something') })
  silent.started?.(RUN)
  silent.notice?.('a note')
  silent.finished?.(PASSES, { title: 'x', saved: null })
})

test('jsonReporter() adds how a verdict from a bundle compares with the recorded one', () => {
  const out = screen()
  jsonReporter(out).summary?.([{ title: 'x', verdict: FAILS, run: 'a', differences: ['b'] }])
  assert.deepEqual(JSON.parse(out.text), { ...FAILS, run: 'a', differences: ['b'] })
})

test('jsonReporter() writes a list where not every lesson was checked, and nothing where none was', () => {
  assert.deepEqual(JSON.parse(summaryOf([FAILS], 'stopped')), [FAILS])
  assert.equal(summaryOf([], 'stopped'), '')
})
