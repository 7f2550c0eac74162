import assert from 'node:assert/strict'
import test from 'node:test'
import { fail } from '#checker/checkpoint'
import { said, started } from '#checker/story'
import { FAILS, PASSES, RUN, UNKNOWN, verdictOf } from '../../test-kit/verdicts.ts'
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
  const silent = jsonReporter({ write: () => assert.fail('it wrote something') })
  silent.started?.(RUN)
  silent.notice?.('a note')
  silent.finished?.(PASSES, { title: 'x', saved: null })
})

test('jsonReporter() adds how a verdict from a bundle compares with the recorded one', () => {
  let written = ''
  const reporter = jsonReporter({
    write: text => {
      written += text
    }
  })
  reporter.summary?.([{ title: 'x', verdict: FAILS, run: 'a', differences: ['b'] }])
  assert.deepEqual(JSON.parse(written), { ...FAILS, run: 'a', differences: ['b'] })
})

test('jsonReporter() writes a list where not every lesson was checked, and nothing where none was', () => {
  const brokenOff = (verdicts: (typeof PASSES)[]): string => {
    let written = ''
    const reporter = jsonReporter({
      write: text => {
        written += text
      }
    })
    reporter.brokeOff?.('stopped')
    reporter.summary?.(verdicts.map(verdict => ({ title: 'x', verdict })))
    return written
  }
  assert.deepEqual(JSON.parse(brokenOff([FAILS])), [FAILS])
  assert.equal(brokenOff([]), '')
})
