import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveSettings } from './parameters.ts'
import { sideSweeps } from './side-sweeps.ts'

test('sideSweeps() compares small networks that are otherwise the same', () => {
  const settings = resolveSettings({ nodes: 1e6, lookups: 1e5, k: 8, alpha: 2, seed: 's' })
  const [errors, churn] = sideSweeps(settings)
  assert.deepEqual([errors?.sweep.name, churn?.sweep.name], ['errors', 'churn'])
  for (const each of errors?.settings ?? []) {
    assert.deepEqual(
      { ...each, errors: 0 },
      { ...settings, nodes: 10_000, lookups: 2000, errors: 0 }
    )
  }
  assert.ok(churn?.settings.every(({ tables, nodes }) => tables === 'learned' && nodes === 500))
})

test('sideSweeps() lets nobody come or go where that cannot be', () => {
  for (const given of [{ compat: 'py-dht' as const }, { nodes: 10 }]) {
    const names = sideSweeps(resolveSettings(given)).map(({ sweep }) => sweep.name)
    assert.deepEqual(names, ['errors'])
  }
})
