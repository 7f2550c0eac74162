import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const MAIN = join(import.meta.dirname, 'main.ts')
const SMALL = ['--nodes', '200', '--lookups', '50']

/** Makes the simulator believe that its stderr is a terminal, so that it says how far it is. */
const ON_TERMINAL = ['--import', 'data:text/javascript,process.stderr.isTTY=true']

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

interface Interrupt {
  /** Is pressed as soon as this has been said. */
  after: RegExp
}

async function simulate(args: string[], cwd = tmpdir(), interrupt?: Interrupt): Promise<Ended> {
  const flags = interrupt === undefined ? [] : ON_TERMINAL
  const child = spawn(process.execPath, [...flags, MAIN, ...args], {
    env: { ...process.env, INIT_CWD: cwd }
  })
  let stdout = ''
  let stderr = ''
  let pressed = false
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
    if (pressed || interrupt?.after.test(stderr) !== true) return
    pressed = true
    child.kill('SIGINT')
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

describe('npm run simulate', { concurrency: 2 }, () => {
  test('writes the same bytes for the same seed, however many jobs there are', async t => {
    const sweep = [...SMALL, '--sweep', 'errors=0,0.2,0.4', '--seed', '7']
    const outputs = ['--csv', 'a.csv', '--json', 'a.json', '--html', 'a.html']
    const files = [...outputs, '--lookups-csv', 'l.csv']
    const dirs = [await temporaryFolder(t), await temporaryFolder(t)]
    const runs = await Promise.all(
      dirs.map((dir, index) => simulate([...sweep, ...files, '--jobs', String(1 + 2 * index)], dir))
    )
    for (const { code, stderr } of runs) assert.equal(code, 0, stderr)
    assert.equal(runs[0]?.stdout, runs[1]?.stdout)
    assert.match(runs[0]?.stdout ?? '', /^errors +lookups/m)
    for (const name of ['a.csv', 'a.json', 'a.html', 'l.csv']) {
      const [one, other] = await Promise.all(dirs.map(dir => readFile(join(dir, name), 'utf8')))
      assert.equal(one, other, name)
    }
  })

  test('prints CSV or JSON, and nothing else, on standard output', async () => {
    const [csv, json] = await Promise.all([
      simulate([...SMALL, '--csv']),
      simulate([...SMALL, '--json'])
    ])
    assert.equal(parse(csv.stdout, { columns: true }).length, 1)
    assert.equal(JSON.parse(json.stdout).networks.length, 1)
    assert.match(csv.stderr, /^built in [\d.,]+ s, [\d,]+ lookups a second/)
  })

  test('refuses wrong usage with the reason, code 64 and no stack', async t => {
    const dir = await temporaryFolder(t)
    const wrong: [string[], RegExp][] = [
      [['--nodes', 'x'], /'--nodes <n>' argument 'x' is invalid. It must be a number/],
      [['--csv', 'none/x.csv'], /none\/x\.csv cannot be written: there is no folder/],
      [['--json', '.'], /cannot be written: it is a folder/],
      [['--nodes', '1e9', '--tables', 'perfect'], /GiB of memory.*try --tables on-demand/]
    ]
    const runs = wrong.map(async ([args, says]) => {
      const { code, stdout, stderr } = await simulate(args, dir)
      assert.equal(code, 64, stderr)
      assert.equal(stdout, '')
      assert.match(stderr, says)
      assert.doesNotMatch(stderr, /^ +at /m)
    })
    await Promise.all(runs)
  })

  test('says on Ctrl-C what it has, and exits with 130', async t => {
    const dir = await temporaryFolder(t)
    const args = ['--nodes', '200', '--lookups', '1e6', '--json', 'a.json']
    const { code, stdout, stderr } = await simulate(args, dir, { after: /looking up: [\d,]+ of/ })
    assert.equal(code, 130, stderr)
    assert.match(stdout, /^INCOMPLETE: [\d,]+ of 1,000,000 lookups$/m)
    assert.match(stdout, /^hops /m)
    assert.match(stderr, /stopped by SIGINT: [\d,]+ of 1,000,000 lookups had been made by then\n$/)
    const report = JSON.parse(await readFile(join(dir, 'a.json'), 'utf8'))
    assert.equal(report.complete, false)
    assert.ok(report.networks[0].summary.lookups > 0)
  })

  test('ends at once on Ctrl-C while a network is being built', async () => {
    const args = ['--nodes', '3e6', '--lookups', '1e6']
    const { code, stdout, stderr } = await simulate(args, tmpdir(), { after: /building/ })
    assert.equal(code, 130, stderr)
    assert.equal(stdout, '')
    assert.match(stderr, /stopped by SIGINT: no lookup had been made by then\n$/)
  })

  test('says nothing about its progress unless it is on a terminal', async () => {
    const { stderr } = await simulate(SMALL)
    assert.doesNotMatch(stderr, /\r|building|looking up/)
  })

  test('reproduces the tables of py-dht', async () => {
    const { code, stdout } = await simulate(['--example', 'py-dht'])
    assert.equal(code, 0)
    assert.match(stdout, /^10,000 +beyond 2 hours +199\.97 +39\.15 +[\d.]+ +[\d,]+ × +[\d,]{9}$/m)
    const rows = [...stdout.matchAll(/^\d+ nodes, k .*?errors [\d.]+ +(.*)$/gm)]
    assert.equal(rows.length, 8)
    for (const [, columns = ''] of rows) {
      const numbers = columns.split(/ +/).map(Number)
      for (let at = 0; at < 6; at += 2) {
        const [theirs = 0, ours = 0] = numbers.slice(at)
        assert.ok(Math.abs(ours / theirs - 1) < 0.1, `${ours} is not close to ${theirs}`)
      }
    }
  })
})
