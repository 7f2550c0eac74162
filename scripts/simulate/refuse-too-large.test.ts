import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveSettings } from './parameters.ts'
import { bytesFor, jobsWithin, refuseTooLarge } from './refuse-too-large.ts'

const GIB = 2 ** 30

test('bytesFor() grows with the entries that are kept', () => {
  const bytes = (tables: 'perfect' | 'on-demand' | 'learned') =>
    bytesFor(resolveSettings({ nodes: 1e6, tables })) / GIB
  assert.ok(bytes('on-demand') < 0.2)
  // 330 million entries of 4 bytes.
  assert.ok(bytes('perfect') > 1.3 && bytes('perfect') < 1.7)
  assert.ok(bytes('learned') > 4)
})

test('refuseTooLarge() says how much memory there is, and what would do', () => {
  const settings = resolveSettings({ nodes: 1e7, tables: 'perfect' })
  refuseTooLarge([settings], 64 * GIB)
  assert.throws(
    () => refuseTooLarge([settings], 4 * GIB),
    /10,000,000 nodes with perfect tables need about .* GiB of memory, and 4 GiB is free: try --tables on-demand, which needs 0\.\d+ GiB/
  )
  const huge = resolveSettings({ nodes: 1e9 })
  assert.throws(() => refuseTooLarge([huge], 4 * GIB), /try fewer nodes/)
})

test('jobsWithin() lets as many networks be in memory as fit', () => {
  const settings = [resolveSettings({ nodes: 1e6, tables: 'perfect' })]
  assert.equal(jobsWithin(settings, 8, 64 * GIB), 8)
  assert.equal(jobsWithin(settings, 8, 4 * GIB), 2)
  assert.equal(jobsWithin(settings, 8, 1 * GIB), 1)
})
