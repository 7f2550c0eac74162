import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { DOMParser } from '@xmldom/xmldom'
import { runNode } from '../../../checker/fixtures/run-program.ts'
import { temporaryFolder } from '../../../checker/test-kit/temporary-folder.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

test('npm run bench:dht measures, tells, and writes figures and a plot', async t => {
  const out = await temporaryFolder(t)
  const { stdout } = await runNode([MAIN, '--up-to', '5000', '--lookups', '2000', '--out', out])
  assert.match(stdout, /^5,000 nodes, perfect( +[\d.]+){4} +887,386 /m)
  const report = JSON.parse(await readFile(join(out, 'bench-dht.json'), 'utf8'))
  const [network] = report.networks
  assert.equal(network.exact, network.lookups)
  assert.equal(network.entries, 887_386)
  const plot = await readFile(join(out, 'bench-dht.svg'), 'utf8')
  const svg = new DOMParser().parseFromString(plot, 'text/xml')
  assert.equal(svg.documentElement?.tagName, 'svg')
  assert.match(plot, /seconds until the network is ready.*GiB of memory/s)
  assert.doesNotMatch(plot, /NaN|undefined|Infinity/)
})
