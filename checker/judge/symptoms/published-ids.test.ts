import assert from 'node:assert/strict'
import test from 'node:test'
import { symptomDouble } from '../../test-kit/symptom-double.ts'
import type { Entry } from './catalogue.ts'
import {
  formatPublishedIds,
  idProblems,
  nextSymptomId,
  parsePublishedIds,
  withNewIds
} from './published-ids.ts'

function entry(id: `UC${number}`, key: string): Entry {
  return { key, symptom: { ...symptomDouble('x'), id }, lessons: [] }
}

const CATALOGUE = [entry('UC001', 'silent'), entry('UC003', 'crashed')]
const PUBLISHED = { UC001: 'silent', UC003: 'crashed' }

test('idProblems() accepts what was published before, and what is new', () => {
  assert.deepEqual(idProblems(PUBLISHED, CATALOGUE), [])
  assert.deepEqual(idProblems({ UC001: 'silent', UC002: null }, CATALOGUE), [])
  assert.deepEqual(idProblems({}, CATALOGUE), [])
})

test('idProblems() finds an id that was given twice', () => {
  const [problem = '', ...rest] = idProblems({}, [...CATALOGUE, entry('UC003', 'mute')])
  assert.match(problem, /two symptoms have the id UC003; the next that is free is UC004/)
  assert.deepEqual(rest, [])
})

test('idProblems() finds an id that was given to something else before', () => {
  const renamed = [entry('UC001', 'mute'), entry('UC003', 'crashed')]
  assert.match(idProblems(PUBLISHED, renamed).join(), /^"mute": the id UC001 is that of "silent"/)
  const withdrawn = { UC001: null, UC003: 'crashed' }
  assert.match(idProblems(withdrawn, CATALOGUE).join(), /^"silent": the id UC001 was withdrawn/)
})

test('idProblems() finds an id that has vanished', () => {
  const [problem = '', ...rest] = idProblems(PUBLISHED, CATALOGUE.slice(0, 1))
  assert.match(problem, /^no symptom has the id UC003 any more, which was that of "crashed"/)
  assert.deepEqual(rest, [])
})

test('idProblems() finds what is no id', () => {
  assert.match(idProblems({}, [entry('UC1.5', 'silent')]).join(), /UC1.5 is no id/)
  assert.match(idProblems({}, [entry('UC7', 'silent')]).join(), /UC7 is no id/)
})

test('nextSymptomId() comes after all, withdrawn ones too', () => {
  assert.equal(nextSymptomId(['UC002', 'UC010', 'UC003']), 'UC011')
  assert.equal(nextSymptomId([]), 'UC001')
  assert.equal(nextSymptomId(['UC999']), 'UC1000')
})

test('withNewIds() adds, and takes nothing out', () => {
  const ids = withNewIds({ UC002: null, UC009: 'gone' }, CATALOGUE)
  assert.deepEqual(ids, { UC001: 'silent', UC002: null, UC003: 'crashed', UC009: 'gone' })
})

test('formatPublishedIds() sorts by number, and parsePublishedIds() reads it back', () => {
  const ids = { UC1000: 'last', UC002: null, UC999: 'before' }
  const text = formatPublishedIds(ids)
  assert.deepEqual(Object.keys(JSON.parse(text)), ['UC002', 'UC999', 'UC1000'])
  assert.deepEqual(parsePublishedIds(text), ids)
  for (const wrong of ['7', 'null', '[]', '{"UC001":7}']) {
    assert.throws(() => parsePublishedIds(wrong), /no list of ids/, wrong)
  }
  assert.throws(() => parsePublishedIds('{'))
})
