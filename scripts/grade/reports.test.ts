import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { failed, gradingOf, passed, unknown } from './gradings.fixture.ts'
import { csvReport } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'results.schema.json'), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

const anyText = fc.string({ unit: 'binary', maxLength: 40 })

/** Everything that somebody might hope for. */
const HOSTILE = [
  '</pre></dd><script>alert(1)</script><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  '=cmd|"/c calc"!A1',
  ' =1+1',
  '＝1+1',
  '\u200b\u3000＠SUM(1)',
  '@SUM(1,2)\n\r\n,"x"',
  'a\u0000b\u001b[2Jc\u202ed\u2028e\ud800f',
  '&lt;b&gt; &amp;',
  ']]>',
  '<!--'
]

function read(page: string) {
  const parser = new DOMParser({ onError: (_, message) => assert.fail(message) })
  return parser.parseFromString(page, 'text/xml')
}

const MIXED = gradingOf([passed('Ada'), failed('Bob'), failed('Cem'), unknown('Dan')], {
  ungraded: [{ submission: 'Eve', lesson: '01-identity' }],
  submissions: 5,
  ignored: ['late.zip']
})

test('results.schema.json accepts what jsonReport() writes, and knows when it is wrong', () => {
  for (const grading of [
    MIXED,
    gradingOf([]),
    gradingOf(HOSTILE.map(each => failed(each, each)))
  ]) {
    assert.ok(validate(JSON.parse(jsonReport(grading))), JSON.stringify(validate.errors))
  }
  const report = JSON.parse(jsonReport(MIXED))
  assert.equal(report.complete, false)
  assert.deepEqual(report.counts, { pass: 1, fail: 2, unknown: 1, ungraded: 1 })
  assert.equal(validate({ ...report, grades: [{ ...report.grades[0], outcome: 'fail' }] }), false)
  assert.equal(validate({ ...report, grades: [{ ...report.grades[0], failure: {} }] }), false)
  assert.equal(validate({ ...report, extra: 1 }), false)
})

test('csvReport() has one row for each, and nothing that a spreadsheet would run', () => {
  const rows = parse<{ [column: string]: string }>(csvReport(MIXED), { columns: true })
  assert.deepEqual(
    rows.map(each => [each.submission, each.outcome, each.failed_step, each.symptom]),
    [
      ['Ada', 'pass', '', ''],
      ['Bob', 'fail', 'identity-given', 'silent'],
      ['Cem', 'fail', 'identity-given', 'silent'],
      ['Dan', 'unknown', '', ''],
      ['Eve', 'ungraded', '', '']
    ]
  )
  fc.assert(
    fc.property(fc.oneof(anyText, fc.constantFrom(...HOSTILE)), text => {
      const table: string[][] = parse(
        csvReport(gradingOf([failed(text, text), unknown(text, text)]))
      )
      assert.equal(table.length, 3)
      for (const cell of table.flat()) {
        assert.doesNotMatch(cell.normalize('NFKC').trim(), /^[=+\-@\t\r]/)
      }
    })
  )
})

test('pageReport() tells who stands where, in words', () => {
  const page = read(pageReport(MIXED))
  const said = page.documentElement?.textContent ?? ''
  for (const words of [
    '01 Identity: 5 submissions',
    '✔ pass: 1',
    'Incomplete: 1 not graded yet',
    'late.zip',
    '1 of 7 steps, then silent',
    '– ungraded'
  ]) {
    assert.ok(said.includes(words), words)
  }
  assert.equal(page.getElementsByTagName('article').length, 3)
  const anchors = new Set(
    ['article', 'h3'].flatMap(name =>
      [...page.getElementsByTagName(name)].map(each => each.getAttribute('id'))
    )
  )
  for (const link of page.getElementsByTagName('a')) {
    const href = link.getAttribute('href') ?? ''
    assert.match(href, /^(#|runs\/[0-9a-f]{16}-01\/)/)
    if (href.startsWith('#')) assert.ok(anchors.has(href.slice(1)), href)
  }
})

test('pageReport() needs nothing but itself, and lets nothing be run', () => {
  const page = pageReport(MIXED)
  assert.match(page, /^<!DOCTYPE html>\n<html lang="en">/)
  assert.match(
    page,
    /Content-Security-Policy" content="default-src &#39;none&#39;|default-src 'none'/
  )
  assert.doesNotMatch(page, /https?:|\bsrc=|@import|url\(|<script/)
})

const MAY_BE_SET =
  /^(lang|charset|http-equiv|content|name|class|scope|href|id|tabindex|role|aria-label|viewBox|preserveAspectRatio|x|width|height|title)$/

test('pageReport() shows what anybody has written as text, and as nothing else', () => {
  const plain = [
    ...read(pageReport(gradingOf([failed('x'), unknown('y')]))).getElementsByTagName('*')
  ]
  const shape = plain.map(each => each.tagName).join()
  fc.assert(
    fc.property(
      fc.oneof(
        anyText.filter(each => each !== ''),
        fc.constantFrom(...HOSTILE)
      ),
      text => {
        const grades = [failed(`x${text}`, text), unknown(`y${text}`, text)]
        const page = read(pageReport(gradingOf(grades)))
        const elements = [...page.getElementsByTagName('*')]
        assert.equal(elements.map(each => each.tagName).join(), shape)
        for (const { name } of elements.flatMap(each => [...each.attributes])) {
          assert.match(name, MAY_BE_SET)
        }
      }
    )
  )
})

test('pageReport() draws the class as one bar, and puts what has the same symptom together', () => {
  const page = read(pageReport(MIXED))
  const [bar] = page.getElementsByTagName('svg')
  assert.equal(bar?.getAttribute('aria-label'), '✔ pass: 1, ✘ fail: 2, ? unknown: 1, – ungraded: 1')
  assert.equal(bar?.getElementsByTagName('rect').length, 4)
  const headings = [...page.getElementsByTagName('h3')].map(each => each.textContent)
  assert.deepEqual(headings, ['silent: 2 submissions', 'Unknown'])
})

test('pageReport() shortens peer ids, and keeps them whole for whoever points at them', () => {
  const id = '12D3KooWHPywVZLfgakTVFXR9raqBwci6Hxko3YudEiw9WtMCbrB'
  const page = read(pageReport(gradingOf([failed('Ada', `expected ${id} here`)])))
  const abbr = [...page.getElementsByTagName('abbr')]
  assert.ok(abbr.length > 0)
  for (const each of abbr) {
    assert.equal(each.getAttribute('title'), id)
    assert.equal(each.textContent, '9WtMCbrB')
  }
})
