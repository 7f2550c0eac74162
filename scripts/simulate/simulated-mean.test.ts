import assert from 'node:assert/strict'
import test from 'node:test'
import { simulatedMean } from '#shared/dht-sim'
import { smallSimulation } from './small-simulation.fixture.ts'

test('simulatedMean() is to the last bit what the command prints, of a network in which all stay', () => {
  const delay = [10, 20, 30]
  const given = { nodes: 300, k: 8, lookups: 100, alpha: 2, delay, seed: 'mean' }
  const [simulated] = smallSimulation(given).networks
  for (const metric of ['hops', 'delay', 'attempts', 'accuracy'] as const) {
    const mean = simulatedMean({ ...given, fastDelay: delay, slowDelay: delay, metric })
    assert.equal(mean, simulated?.summary.metrics[metric].mean, metric)
    assert.ok(mean > 0)
  }
})

test('simulatedMean() is to the last bit what the command prints, while nodes come and go', () => {
  const given = { nodes: 60, k: 4, lookups: 30, delay: 50, slowDelay: 2000, seed: 'mean' }
  const churn = { perHour: 2, refreshMinutes: 20, hours: 1 }
  const [simulated] = smallSimulation({ ...given, churn: 2, refresh: 20, hours: 1 }).networks
  const mean = simulatedMean({ ...given, fastDelay: 50, churn, metric: 'delay' })
  assert.equal(mean, simulated?.summary.metrics.delay.mean)
  assert.ok(mean > 0)
})
