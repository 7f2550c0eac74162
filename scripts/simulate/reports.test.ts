import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { SIMULATE } from './options.ts'
import { PARAMETER_NAMES } from './parameters.ts'
import { csvReport, lookupsCsv } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { terminalReport } from './report-terminal.ts'
import { makeSimulation, type Simulation } from './simulation.ts'
import { smallSimulation } from './small-simulation.fixture.ts'

const SWEEP = { name: 'errors', values: [0, 0.3] } as const
const sweep = smallSimulation({}, { ...SWEEP, values: [...SWEEP.values] })
const single = smallSimulation({ errors: 0.1 })

/** One that was interrupted in its second network. */
const interrupted = makeSimulation(
  sweep.wanted,
  sweep.networks.map((network, index) =>
    index === 0 ? network : { ...network, complete: false, lookups: 64 }
  ),
  sweep.sweep
)

test('csvReport() has a row for each network, with settings and distributions', () => {
  const rows = parse(csvReport(sweep), { columns: true }) as { [column: string]: string }[]
  assert.equal(rows.length, 2)
  const [row] = rows
  assert.equal(Object.keys(row ?? {}).length, PARAMETER_NAMES.length + 5 + 7 * 7)
  assert.equal(row?.delay, '10,20,30')
  assert.equal(row?.complete, 'true')
  assert.equal(row?.lookups_made, '100')
  assert.deepEqual(
    rows.map(each => each.errors),
    ['0', '0.3']
  )
  for (const [index, each] of rows.entries()) {
    const metrics = sweep.networks[index]?.summary.metrics
    assert.equal(Number(each.delay_ms_p99), metrics?.delay.p99)
    assert.equal(Number(each.accuracy_percent_mean), metrics?.accuracy.mean)
    assert.equal(Number(each.hops_max), metrics?.hops.max)
  }
})

test('lookupsCsv() has a row for each lookup', () => {
  const text = [...lookupsCsv(sweep)].join('')
  const rows = parse(text, { columns: true, cast: true }) as { [column: string]: number }[]
  assert.equal(rows.length, 200)
  const samples = sweep.networks[1]?.samples
  assert.deepEqual(rows[101], {
    network: 2,
    lookup: 2,
    from: samples?.from[1],
    attempts: samples?.attempts[1],
    finished: samples?.finished[1],
    successful: samples?.successful[1],
    known: samples?.known[1],
    hops: samples?.hops[1],
    delay_ms: samples?.delay[1],
    accuracy_percent: samples?.accuracy[1],
    answered_percent: samples?.answered[1]
  })
})

test('jsonReport() holds settings, summaries, histograms, buckets and paths', () => {
  const report = JSON.parse(jsonReport(sweep))
  assert.deepEqual(Object.keys(report), ['simulation', 'complete', 'sweep', 'networks'])
  assert.deepEqual(report.sweep, { name: 'errors', values: [0, 0.3] })
  const [network] = report.networks
  assert.deepEqual(Object.keys(network), [
    'settings',
    'complete',
    'summary',
    'histograms',
    'buckets',
    'paths',
    'life'
  ])
  assert.equal(network.settings.delay, '10,20,30')
  assert.deepEqual(network.summary, sweep.networks[0]?.summary)
  const counted = network.histograms.hops.counts.reduce((sum: number, n: number) => sum + n, 0)
  assert.equal(counted, 100)
  assert.equal(JSON.parse(jsonReport(single)).sweep, null)
})

test('jsonReport() tells how a network changes while nodes come and go', () => {
  const [network] = JSON.parse(jsonReport(smallSimulation({ churn: 2, hours: 1 }))).networks
  assert.equal(network.life.length, 24)
  assert.equal(network.life.at(-1).timeMs, 60 * 60 * 1000)
  assert.ok(network.life.some((sample: { stale: number }) => sample.stale > 0))
})

test('no report tells how long anything took', () => {
  const later = (simulation: Simulation): Simulation => ({
    ...simulation,
    networks: simulation.networks.map(each => ({ ...each, times: { building: 1e6, lookups: 1e6 } }))
  })
  for (const report of [csvReport, jsonReport, terminalReport]) {
    assert.equal(report(later(sweep)), report(sweep))
  }
})

test('terminalReport() tells the distribution of each metric', () => {
  const report = terminalReport(single)
  assert.match(report, /^300 nodes, ids of 64 bits, perfect tables, k 8, α 3, β 8, /)
  assert.match(report, /^delay 10,20,30 ms, 10 % of connections fail at once \(10,20,30 ms\)/m)
  assert.match(report, /^of each lookup +mean +min +p50 +p90 +p95 +p99 +max$/m)
  assert.match(report, /^delay, ms( +[\d.,]+){7}$/m)
  assert.match(
    report,
    /% of 100 lookups heard of all of the 8 truly closest nodes, and [\d.]+ % had an answer of each; [\d.]+ % of the/
  )
  assert.doesNotMatch(report, /INCOMPLETE|NaN|undefined/)
})

test('reports tell nodes that were heard of from those that answered', () => {
  const dead = smallSimulation({ errors: 1 })
  const { metrics, exact, answered } = dead.networks[0]?.summary ?? assert.fail()
  // Everybody knows the nodes around, and none of them answers.
  assert.ok(metrics.accuracy.mean > 10)
  assert.deepEqual([metrics.answered.max, answered], [0, 0])
  assert.match(
    terminalReport(dead),
    /, and 0 % had an answer of each; 100 % of the attempts failed/
  )
  const sound = smallSimulation({}).networks[0]?.summary
  assert.ok((sound?.metrics.answered.mean ?? 0) > 50)
  assert.ok((sound?.metrics.answered.mean ?? 0) <= (sound?.metrics.accuracy.mean ?? 0))
  assert.ok(exact >= answered)
})

test('the example of the help finds what it names in the JSON report', () => {
  const [example = ''] = SIMULATE.examples?.find(([words]) => words.includes('jq')) ?? []
  const path = /jq '([^']+)'/.exec(example)?.[1] ?? ''
  const found = path
    .match(/\w+/g)
    ?.reduce(
      (value: { [key: string]: never }, key) => value[key] ?? {},
      JSON.parse(jsonReport(single))
    )
  assert.deepEqual(found, single.networks[0]?.summary.metrics.hops)
})

test('terminalReport() does not call accurate what py-dht calls so', () => {
  const report = terminalReport(smallSimulation({ compat: 'py-dht' }))
  assert.match(report, /100 % of 100 lookups found 8 nodes, whichever; /)
  assert.match(report, /counted as py-dht does/)
})

test('terminalReport() tells a sweep in one table, and names what varies', () => {
  const report = terminalReport(sweep)
  assert.match(report, /^varied: share of connections that fail at once$/m)
  assert.match(report, /^errors +lookups +hops/m)
  assert.match(report, /^0 +100 /m)
  assert.match(report, /^0\.3 +100 /m)
})

test('reports of an interrupted run say that they are incomplete', () => {
  assert.equal(interrupted.complete, false)
  const report = terminalReport(interrupted)
  assert.match(report, /^INCOMPLETE: 164 of 200 lookups, in 2 of 2 networks$/m)
  const { complete, networks } = JSON.parse(jsonReport(interrupted))
  assert.deepEqual([complete, networks[0].complete, networks[1].complete], [false, true, false])
  assert.match(csvReport(interrupted), /,false,64,/)
})

test('a run that was interrupted before any lookup has nothing to report', () => {
  const nothing = makeSimulation(sweep.wanted, [undefined, undefined], sweep.sweep)
  assert.equal(nothing.complete, false)
  assert.equal(terminalReport(nothing), '')
})
