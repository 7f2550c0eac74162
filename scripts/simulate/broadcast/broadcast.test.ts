import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import test from 'node:test'
import { parse as parseCsv } from 'csv-parse/sync'
import { temporaryFolder } from '../../../checker/test-kit/temporary-folder.ts'
import { parse } from '../../command/index.ts'
import { resolveOptions, SIMULATE } from '../options.ts'
import { broadcastOptions } from './broadcast-options.ts'
import { runBroadcast } from './run-broadcast.ts'
import { simulateBroadcast } from './simulate-broadcast.ts'
import { leftOutBySize } from './sizes.ts'

function optionsOf(...argv: string[]) {
  const parsed = parse(SIMULATE, argv)
  assert.ok('given' in parsed)
  const options = resolveOptions(parsed.given)
  assert.ok(options.broadcast)
  return broadcastOptions(options.broadcast, options)
}

async function output(...argv: string[]): Promise<string> {
  let said = ''
  const stdout = new Writable({
    write: (chunk, _, done) => {
      said += chunk
      done()
    }
  })
  await runBroadcast(optionsOf(...argv), { stdout, stderr: { write: () => {} }, cwd: '.' })
  return said
}

test('simulateBroadcast() of 1000: the tree leaves out 85, and every other way nobody', () => {
  const { results } = simulateBroadcast(optionsOf('--broadcast', 'both', '--nodes', '1000'))
  assert.deepEqual(
    results.map(({ name, summary }) => [name, summary.coverage]),
    [
      ['raintree', 0.915],
      ['with acknowledgement', 0.915],
      ['with redundancy', 1],
      ['with clean-up', 1],
      ['gossip', 1],
      ['both', 1]
    ]
  )
  for (const { byHop, summary } of results) {
    const reached = byHop.reduce((sum, each) => sum + each, 0)
    assert.equal(reached, Math.round(1000 * summary.coverage))
  }
})

test('simulateBroadcast() says the same for the same seed, and loses more with dead nodes', () => {
  const runs = ['1', '1', '2'].map(seed =>
    simulateBroadcast(
      optionsOf('--broadcast', 'raintree', '--nodes', '729', '--dead', '10%', '--seed', seed)
    )
  )
  const coverage = runs.map(({ results }) => results[0]?.summary.coverage ?? 0)
  assert.equal(coverage[0], coverage[1])
  assert.notEqual(coverage[0], coverage[2])
  assert.ok(coverage.every(each => each < 0.95))
})

test('leftOutBySize() counts the 860 of the first 1000 sizes, and none with two of the layers', () => {
  const sizes = leftOutBySize(0, '0')
  const count = (of: 'plain' | 'acknowledgement' | 'redundancy' | 'cleanUp') =>
    sizes.filter(each => each[of] > 0).length
  assert.deepEqual(
    [count('plain'), count('acknowledgement'), count('redundancy'), count('cleanUp')],
    [860, 860, 0, 0]
  )
  for (const power of [1, 3, 9, 27, 81, 243, 729]) assert.equal(sizes[power - 1]?.plain, 0)
})

test('runBroadcast() prints a table, CSV or JSON', async () => {
  const argv = ['--broadcast', 'raintree', '--nodes', '9']
  assert.match(await output(...argv), /^One broadcast among 9 nodes\n\n.*\nraintree +100 % +8 /)
  const rows = parseCsv(await output(...argv, '--csv'), { columns: true })
  assert.equal(rows.length, 4)
  const { results } = JSON.parse(await output(...argv, '--json'))
  assert.deepEqual(results[0].byHop, [1, 4, 4])
})

test('runBroadcast() writes a page with the plot of all sizes', async t => {
  const dir = await temporaryFolder(t)
  const argv = ['--broadcast', 'both', '--nodes', '100', '--html', join(dir, 'page.html')]
  await output(...argv)
  const page = await readFile(join(dir, 'page.html'), 'utf8')
  assert.match(page, /RainTree alone leaves somebody out in 860/)
  assert.match(page, /npm run simulate -- --broadcast both --nodes 100 --dead 0 --seed 0 --html/)
})

test('broadcastOptions() refuses what a broadcast does not look at', () => {
  const wrong: [string[], RegExp][] = [
    [['--broadcast', 'both', '--alpha', '3'], /leave out --alpha/],
    [['--broadcast', 'both', '--sweep', 'nodes=10,20'], /leave out --sweep/],
    [['--broadcast', 'both', '--nodes', '1e8'], /more than 10000000 nodes/],
    [['--dead', '0.1'], /--dead without --broadcast/]
  ]
  for (const [argv, reason] of wrong) assert.throws(() => optionsOf(...argv), reason)
})
