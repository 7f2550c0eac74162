import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { findLessons } from '#checker/project'
import { stalenessRow } from './measure-staleness.ts'
import { withMeasurements } from './measured.ts'

const PAGE = 'Before.\n\n<!-- measured:begin size -->\n<!-- measured:end -->\n\nAfter.\n'

test('withMeasurements() measures once, and again only when the table or a source has changed', () => {
  let count = 0
  const from = ['scripts/docs/measured.ts']
  const size = { from, measure: () => `| ${++count} |` }
  const first = withMeasurements(PAGE, true, { size })
  assert.match(
    first,
    /^Before\.\n\n<!-- measured:begin size [0-9a-f]{12} -->\n\n\| 1 \|\n\n<!-- measured:end -->\n\nAfter\.\n$/
  )
  assert.equal(withMeasurements(first, true, { size }), first)
  assert.equal(withMeasurements(first, false, { size }), first)
  assert.equal(count, 1)
  const byHand = first.replace('| 1 |', '| 7 |')
  assert.match(withMeasurements(byHand, true, { size }), /\| 2 \|/)
  const other = { size: { ...size, from: ['scripts/docs/measure-staleness.ts'] } }
  assert.match(withMeasurements(first, true, other), /\| 3 \|/)
})

test('withMeasurements() that may not measure takes the fingerprint from what is out of date', () => {
  const measure = (): string => assert.fail('it was measured')
  const size = { from: ['scripts/docs/measured.ts'], measure }
  const old = PAGE.replace('size -->', 'size 0123456789ab -->\n| 7 |')
  const looked = withMeasurements(old, false, { size })
  assert.match(looked, /<!-- measured:begin size -->\n\n?\| 7 \|/)
  assert.notEqual(looked, old)
})

test('withMeasurements() knows what can be measured', () => {
  assert.throws(() => withMeasurements(PAGE, true, {}), /nothing is measured by the name "size"/)
})

test('stalenessRow() is in a lesson, as it is measured today', async () => {
  const texts = (await findLessons()).map(({ dir }) => readFileSync(join(dir, 'README.md'), 'utf8'))
  const text = texts.find(each => each.includes('<!-- measured:begin staleness '))
  const row = new RegExp(stalenessRow({ every: 'never' }).join(' *\\| *'))
  assert.match(text ?? '', row)
})
