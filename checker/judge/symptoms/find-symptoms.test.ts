import assert from 'node:assert/strict'
import test from 'node:test'
import { findLessons } from '#checker/project'
import { loadCatalogue } from './catalogue.ts'
import { findSymptoms, nearSymptoms } from './find-symptoms.ts'

const CATALOGUE = await loadCatalogue(await findLessons())

const keysOf = (found: typeof CATALOGUE) => found.map(({ key }) => key)

test('findSymptoms() takes an id however it is written', () => {
  for (const word of ['UC014', 'uc014', 'UC14', '14', '014', 'UC-014', ' uc 14 ']) {
    assert.deepEqual(keysOf(findSymptoms(CATALOGUE, word)), ['no-common-muxer'], word)
  }
})

test('findSymptoms() takes a key, and finds every symptom that is called so', () => {
  assert.deepEqual(keysOf(findSymptoms(CATALOGUE, 'Hung-Up')), ['hung-up'])
  const lessons = findSymptoms(CATALOGUE, 'no-warning').map(each => each.lessons[0]?.slug)
  assert.deepEqual(lessons, ['tcp-transport', 'ping-checkpoint', 'kademlia-checkpoint'])
})

test('findSymptoms() finds nothing by what is no name', () => {
  for (const word of ['', 'UC', 'UC000', '1e1', 'toString', 'no-tc', '99999']) {
    assert.deepEqual(findSymptoms(CATALOGUE, word), [], word)
  }
})

test('nearSymptoms() knows what was misspelled, and what was meant', () => {
  assert.equal(keysOf(nearSymptoms(CATALOGUE, 'no-comon-muxer'))[0], 'no-common-muxer')
  assert.equal(keysOf(nearSymptoms(CATALOGUE, 'no-pnig'))[0], 'no-ping')
  assert.ok(keysOf(nearSymptoms(CATALOGUE, 'muxer')).includes('no-common-muxer'))
  assert.deepEqual(nearSymptoms(CATALOGUE, 'qqqq'), [])
  assert.deepEqual(nearSymptoms(CATALOGUE, ''), [])
})
