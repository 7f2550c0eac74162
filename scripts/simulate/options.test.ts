import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse as parseLine } from '../command/index.ts'
import { DEFAULT_PAGE, resolveOptions, SIMULATE, settingsOf } from './options.ts'
import { PARAMETER_NAMES, PARAMETERS } from './parameters.ts'

function parse(...argv: string[]) {
  const parsed = parseLine(SIMULATE, argv)
  assert.ok('given' in parsed)
  return resolveOptions(parsed.given)
}

test('resolveOptions() fills in what is not said', () => {
  const options = parse()
  assert.deepEqual(options.given, {})
  assert.deepEqual(settingsOf(options), [
    {
      nodes: 10_000,
      bits: 64,
      k: 20,
      alpha: 3,
      beta: 20,
      steps: 3,
      tables: 'perfect',
      errors: 0,
      slowErrors: 0,
      delay: { uniform: [10, 100] },
      fastDelay: { uniform: [10, 100] },
      slowDelay: { uniform: [10, 100] },
      overhead: 0,
      churn: 0,
      refresh: 60,
      hours: 2,
      lookups: 10_000,
      seed: '0',
      compat: 'none'
    }
  ])
})

test('resolveOptions() reads every option', () => {
  const words =
    '--nodes 1e6 --bits 256 --k 10 --alpha 1 --beta 5 --steps 4 --tables learned --errors 10% ' +
    '--slow-errors 0.05 --delay 10,20 --fast-delay 1 --slow-delay exponential:500 --overhead 0.25 ' +
    '--churn 2 --refresh 10 --hours 0.5 --lookups 1_000 --seed x7 --jobs 3 --csv a.csv --json - --html p.html --lookups-csv l.csv'
  const options = parse(...words.split(' '))
  assert.deepEqual(options, {
    given: {
      nodes: 1e6,
      bits: 256,
      k: 10,
      alpha: 1,
      beta: 5,
      steps: 4,
      tables: 'learned',
      errors: 0.1,
      slowErrors: 0.05,
      delay: [10, 20],
      fastDelay: 1,
      slowDelay: { exponential: { mean: 500 } },
      overhead: 0.25,
      churn: 2,
      refresh: 10,
      hours: 0.5,
      lookups: 1000,
      seed: 'x7'
    },
    jobs: 3,
    csv: { file: 'a.csv' },
    json: 'stdout',
    html: { file: 'p.html' },
    lookupsCsv: { file: 'l.csv' }
  })
  assert.equal(parse('--compat', 'py-dht').given.compat, 'py-dht')
  assert.equal(parse('--json', '--seed', '1').json, 'stdout')
  assert.deepEqual(parse('--html').html, { file: DEFAULT_PAGE })
  assert.equal(parse('--example', 'py-dht').example, 'py-dht')
})

test('settingsOf() lets defaults follow what is said', () => {
  const [settings] = settingsOf(parse('--nodes', '1e5', '--k', '8', '--delay', '50'))
  assert.equal(settings?.tables, 'on-demand')
  assert.equal(settings?.beta, 8)
  assert.equal(settings?.slowDelay, 50)
  assert.equal(settingsOf(parse('--churn', '1'))[0]?.tables, 'learned')
})

test('settingsOf() makes a network for each value of a sweep', () => {
  const options = parse('--sweep', 'k=5,10,20', '--nodes', '100')
  assert.deepEqual(options.sweep, { name: 'k', values: [5, 10, 20] })
  assert.deepEqual(
    settingsOf(options).map(({ nodes, k, beta }) => [nodes, k, beta]),
    [
      [100, 5, 5],
      [100, 10, 10],
      [100, 20, 20]
    ]
  )
  assert.deepEqual(parse('--sweep', 'slow-errors=0,50%').sweep, {
    name: 'slowErrors',
    values: [0, 0.5]
  })
})

test('settingsOf() lets tables be learned in all networks of a sweep over churn', () => {
  const all = settingsOf(parse('--sweep', 'churn=0,1'))
  assert.deepEqual(
    all.map(({ tables }) => tables),
    ['learned', 'learned']
  )
})

test('the examples in the help are understood', () => {
  const examples = (SIMULATE.examples ?? []).flatMap(([line]) =>
    [...line.matchAll(/simulate -- ([^|]+)/g)].map(([, words = '']) => words.trim())
  )
  assert.ok(examples.length >= 5)
  for (const words of examples) parse(...words.split(' '))
})

test('the defaults in the help are those that are used', () => {
  const [defaults] = settingsOf(parse())
  for (const name of PARAMETER_NAMES) {
    const { fallback, parse: read } = PARAMETERS[name]
    if (/^as --|;/.test(fallback)) continue
    assert.deepEqual(read(fallback), defaults?.[name], name)
  }
})

const REFUSED: { argv: string; says: RegExp }[] = [
  { argv: '--node 5', says: /unknown option '--node'.*--nodes/s },
  { argv: '--nodes', says: /argument missing/ },
  { argv: '100', says: /too many arguments/ },
  { argv: '--nodes 1', says: /--nodes.* whole number from 2 to/ },
  { argv: '--nodes 1e10', says: /--nodes.* whole number from 2 to/ },
  { argv: '--nodes 10,000', says: /Write 10_000, or 10000/ },
  { argv: '--nodes many', says: /--nodes.* must be a number/ },
  { argv: '--bits 128', says: /must be 64 or 256/ },
  { argv: '--k 0', says: /--k.* whole number from 1/ },
  { argv: '--alpha 1.5', says: /--alpha.* whole number/ },
  { argv: '--beta 0', says: /--beta.* whole number/ },
  { argv: '--steps 0', says: /--steps.* whole number/ },
  { argv: '--tables magic', says: /must be perfect or on-demand or learned/ },
  { argv: '--errors 10', says: /--errors.* share from 0 to 1, such as 0.25 or 25%/ },
  { argv: '--slow-errors 2', says: /share from 0 to 1/ },
  { argv: '--delay 100..10', says: /smaller number: 10\.\.100/ },
  { argv: '--delay 50ms', says: /without a unit/ },
  { argv: '--errors 0.1 --fast-delay x', says: /--fast-delay.* must be like 50, 10,20,30/ },
  { argv: '--overhead -1', says: /argument missing|must be a number/ },
  { argv: '--churn often', says: /--churn.* must be a number/ },
  { argv: '--churn 1e9', says: /--churn.* at most 3600/ },
  { argv: '--churn 1 --refresh 0', says: /--refresh.* more than 0/ },
  { argv: '--churn 1 --hours 0', says: /--hours.* more than 0/ },
  { argv: '--churn 1 --nodes 19', says: /fewer than 20 nodes: .* nobody there/ },
  { argv: '--churn 1 --sweep nodes=10,100', says: /fewer than 20 nodes/ },
  { argv: '--refresh 5', says: /--refresh without --churn: nobody comes or goes/ },
  { argv: '--churn 0 --hours 5', says: /--hours without --churn/ },
  { argv: '--churn 1 --tables perfect', says: /computed tables do not know who is there/ },
  { argv: '--churn 1 --compat py-dht', says: /in py-dht nobody comes or goes/ },
  { argv: '--lookups 0', says: /--lookups.* whole number from 1 to 10_000_000/ },
  { argv: '--seed ../x', says: /--seed.* must be 1 to 64 letters/ },
  { argv: '--compat go', says: /must be py-dht or none/ },
  { argv: '--jobs 0', says: /--jobs.* whole number/ },
  { argv: '--sweep', says: /argument missing/ },
  { argv: '--sweep color=1,2', says: /must be like errors=0,0.1; what can vary is nodes, k/ },
  { argv: '--sweep tables=perfect,learned', says: /what can vary/ },
  { argv: '--sweep errors', says: /must name the values, as in errors=1,2,3/ },
  { argv: '--sweep errors=0', says: /at least two values/ },
  { argv: '--sweep errors=0,2', says: /share from 0 to 1/ },
  { argv: '--sweep k=5,5', says: /must not name 5 twice/ },
  { argv: '--sweep delay=10..20,30', says: /must be a number/ },
  { argv: '--sweep k=1,2 --sweep alpha=1,2', says: /One sweep at a time/ },
  { argv: '--k 5 --sweep k=5,6', says: /--k is given and swept; say --k or --sweep k=…, not both/ },
  { argv: '--fast-delay 5', says: /--fast-delay without --errors: no connection fails at once/ },
  { argv: '--errors 0 --fast-delay 5', says: /--fast-delay without --errors/ },
  { argv: '--slow-delay 5', says: /--slow-delay without --slow-errors or --churn/ },
  { argv: '--sweep slow-delay=5,6', says: /--slow-delay without --slow-errors/ },
  { argv: '--compat py-dht --bits 256', says: /the ids of py-dht have 64 bits/ },
  { argv: '--csv --json', says: /--csv and --json both want standard output/ },
  { argv: '--csv x --html x', says: /--csv and --html both want x/ },
  { argv: '--example go-libp2p', says: /no example "go-libp2p"; there is: --example py-dht/ },
  { argv: '--example py-dht --nodes 5 --csv', says: /leave out --nodes, --csv/ }
]

for (const { argv, says } of REFUSED) {
  test(`resolveOptions() refuses ${argv}`, () => {
    assert.throws(() => parse(...argv.split(' ')), { name: 'UsageError', message: says })
  })
}

test('resolveOptions() takes what only looks like a contradiction', () => {
  parse('--sweep', 'errors=0,0.5', '--fast-delay', '5')
  parse('--errors', '0.1', '--sweep', 'fast-delay=5,10')
  parse('--csv', 'x', '--json')
  parse('--churn', '1', '--slow-delay', '500', '--tables', 'learned')
  parse('--sweep', 'churn=0,1', '--refresh', '10')
})
