import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { hintsOf, reportHint } from '#checker/checkpoint'
import { findLessons, LESSONS_DIR, ROOT } from '#checker/project'
import { hasJavaScript, inAnyLanguage } from '#checker/words'
import { loadCatalogue } from './catalogue.ts'
import { idProblems, parseGivenIds } from './given-ids.ts'
import { PARTS, symptomHints, symptomText, whereMet } from './symptom-text.ts'

const LESSONS = await findLessons()
const CATALOGUE = await loadCatalogue(LESSONS)

test('no symptom speaks of JavaScript to whoever checks a command', () => {
  for (const { symptom } of CATALOGUE) {
    const told = inAnyLanguage(symptom)
    for (const text of [...hintsOf(told), told.see, told.why, told.prove])
      assert.ok(!hasJavaScript(text), `${symptom.id}: ${text}`)
    assert.notEqual(told.hints[0], told.hints[1], symptom.id)
  }
})

test('loadCatalogue() has every id once, and every id that was ever given', () => {
  const given = parseGivenIds(readFileSync(join(LESSONS_DIR, 'SYMPTOMS.md'), 'utf8'))
  assert.ok(given.highest >= 225)
  assert.deepEqual(idProblems(given, CATALOGUE), [])
})

test('loadCatalogue() knows the file in which each symptom is explained', () => {
  for (const { file, key, symptom } of CATALOGUE) {
    assert.ok(existsSync(join(ROOT, file)), file)
    assert.match(
      readFileSync(join(ROOT, file), 'utf8'),
      new RegExp(`^## ${symptom.id} ${key}$`, 'm')
    )
  }
})

test('loadCatalogue() has a symptom that several lessons share once', () => {
  const shared = CATALOGUE.filter(({ key }) => key === 'no-common-muxer')
  assert.equal(shared.length, 1)
  const ids = shared.flatMap(({ lessons }) => lessons.map(({ id }) => id))
  assert.ok(ids.length > 5)
  assert.deepEqual(ids, [...new Set(ids)].sort())
})

test('loadCatalogue() knows where each symptom is met', () => {
  const words = new Map(CATALOGUE.map(entry => [entry.symptom.id, whereMet(entry)]))
  assert.equal(words.get('UC001'), 'in any lesson')
  assert.match(words.get('UC007') ?? '', /^in lessons 01, 02, /)
  assert.equal(words.get('UC018'), 'in lesson 01')
})

test('symptoms are explained in whole sentences, in all parts', () => {
  for (const entry of CATALOGUE) {
    const { id } = entry.symptom
    const texts = [...PARTS.map(({ name }) => symptomText(entry, name)), ...hintsOf(entry.symptom)]
    for (const text of texts) {
      assert.ok(text.length >= 10, `${id}: ${text}`)
      assert.match(text, /[.?:)]$/, `${id}: ${text}`)
      assert.doesNotMatch(text, /\s{2}|^\s|\n/, `${id}: ${text}`)
    }
  }
})

test('symptoms have three hints that differ, and none in a report names a lesson by NN', () => {
  for (const { symptom } of CATALOGUE) {
    assert.equal(new Set(hintsOf(symptom)).size, 3, symptom.id)
    assert.doesNotMatch(reportHint(symptom), /\bNN\b/, symptom.id)
  }
})

test('no two symptoms of a lesson have the same hint in a report', () => {
  for (const lesson of LESSONS) {
    const own = CATALOGUE.filter(each => each.lessons.length === 0 || each.lessons.includes(lesson))
    const hints = own.map(({ symptom }) => reportHint(symptom))
    const twice = hints.find((hint, index) => hints.indexOf(hint) !== index)
    assert.equal(twice, undefined, lesson.name)
  }
})

test('symptomText() puts in the number of the lesson where there is but one', () => {
  const textOf = (id: string) => {
    const entry = CATALOGUE.find(({ symptom }) => symptom.id === id)
    assert.ok(entry)
    return symptomText(entry, 'prove')
  }
  assert.match(textOf('UC048'), /npm run check -- 03 --evidence/)
  assert.match(textOf('UC009'), /npm run check -- NN --evidence/)
})

test('symptomHints() puts in the number of the lesson that is asked for', () => {
  const [lesson] = LESSONS
  const entry = CATALOGUE[0]
  assert.ok(lesson && entry)
  const symptom = { ...entry.symptom, fix: 'npm run check -- NN, not NNN.' }
  assert.equal(symptomHints(symptom, lesson)[2], 'npm run check -- 01, not NNN.')
})
