import assert from 'node:assert/strict'
import test from 'node:test'
import { symptomDouble } from '../../test-kit/symptom-double.ts'
import type { Entry } from './catalogue.ts'
import {
  type GivenIds,
  givenIdsSentence,
  idProblems,
  parseGivenIds,
  withNewIds
} from './given-ids.ts'

function entry(id: `UC${number}`, key: string): Entry {
  return { key, symptom: { ...symptomDouble('x'), id }, lessons: [], file: `${key}.md` }
}

const CATALOGUE = [entry('UC001', 'silent'), entry('UC003', 'crashed')]
const GIVEN: GivenIds = { highest: 3, retired: ['UC002'] }

test('givenIdsSentence() says what parseGivenIds() reads', () => {
  for (const given of [GIVEN, { highest: 1000, retired: [] }]) {
    assert.deepEqual(parseGivenIds(`# Symptoms\n\n${givenIdsSentence(given)}\n`), given)
  }
  assert.deepEqual(parseGivenIds(''), { highest: 0, retired: [] })
})

test('idProblems() accepts what was given before, and what comes next', () => {
  assert.deepEqual(idProblems(GIVEN, CATALOGUE), [])
  const more = [...CATALOGUE, entry('UC004', 'mute')]
  assert.deepEqual(idProblems(GIVEN, more), [])
  assert.equal(withNewIds(GIVEN, more).highest, 4)
})

const WRONG: { title: string; catalogue: Entry[]; problem: RegExp }[] = [
  {
    title: 'is given twice',
    catalogue: [...CATALOGUE, entry('UC003', 'mute')],
    problem: /^mute\.md: "UC003 mute": this id stands in crashed\.md, too; .* free is UC004$/
  },
  {
    title: 'is given again',
    catalogue: [...CATALOGUE, entry('UC002', 'mute')],
    problem: /^mute\.md: "UC002 mute": it is retired; .* free is UC004$/
  },
  {
    title: 'is lost',
    catalogue: CATALOGUE.slice(0, 1),
    problem: /^no symptom has the id UC003 any more: put it back, or/
  },
  {
    title: 'leaves a gap',
    catalogue: [...CATALOGUE, entry('UC005', 'mute')],
    problem: /^UC004 is free, and a higher one has been given$/
  }
]

for (const { title, catalogue, problem } of WRONG) {
  test(`idProblems() finds an id that ${title}`, () => {
    const [found = '', ...more] = idProblems(GIVEN, catalogue)
    assert.match(found, problem)
    assert.deepEqual(more, [])
  })
}
