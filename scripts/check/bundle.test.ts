import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { formatParcel, type ParcelRun, readVersions } from '#checker/companion/parcel'
import type { Verdict } from '#checker/judge/verdict'
import {
  type CheckerRun,
  runChecker,
  takeSavedRun
} from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const limit = { timeout: 3 * 60 * 1000 }
const ESCAPE = String.fromCharCode(27)

const dir = await temporaryFolder({ after })
let good: ParcelRun
let bad: ParcelRun

before(async () => {
  const versions = await readVersions()
  const record = async (name: string, args: string[]): Promise<ParcelRun> => {
    const { history, verdict } = await takeSavedRun(await runChecker(args))
    return { name, versions, verdict, history }
  }
  good = await record('good', ['02', '--solution'])
  bad = await record('bad', ['01', '--file', 'checker/fixtures/bad-nodes/other-identity.mjs'])
})

async function write(name: string, runs: ParcelRun[]): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, formatParcel(runs, { at: new Date(), versions: await readVersions() }))
  return path
}

async function grade(runs: ParcelRun[], ...args: string[]): Promise<CheckerRun> {
  return runChecker(['--from', await write('a.ndjson.gz', runs), ...args])
}

interface Graded extends Verdict {
  run: string
  differences: string[]
}

describe('npm run check -- --from a bundle', () => {
  test('judges all that is in it again, and says that nothing differs', limit, async () => {
    const run = await grade([good, bad])
    assert.equal(run.code, 1, run.stderr)
    assert.match(run.stdout, /^02 TCP transport · .*a\.ndjson\.gz › good$/m)
    assert.match(run.stdout, /^01 Identity · .*a\.ndjson\.gz › bad$/m)
    assert.equal(run.stdout.match(/^recorded: the same verdict$/gm)?.length, 2)
    assert.match(run.stdout, /^PASS {4}02 TCP transport .*, as recorded$/m)
    assert.match(run.stdout, /^FAIL {4}01 Identity .*, as recorded$/m)
    assert.doesNotMatch(run.stdout, /differs/)
    assert.equal((await grade([good])).code, 0)
  })

  test('says where the verdict is not the recorded one', limit, async () => {
    const then = structuredClone(bad.verdict) as Verdict
    then.outcome = 'pass'
    then.steps = then.steps.map(({ id, title }) => ({ id, title, state: 'pass', evidence: [] }))
    const run = await grade([{ ...bad, verdict: then }])
    assert.equal(run.code, 1)
    assert.match(run.stdout, /^recorded: differs: recorded pass, now fail$/m)
    assert.match(
      run.stdout,
      /^recorded: differs: identity-given: recorded pass, now fail \(other-identity\)$/m
    )
  })

  test('tells machines as well', limit, async () => {
    const run = await grade(
      [good, { ...bad, verdict: { ...(bad.verdict as Verdict), steps: [] } }],
      '--json'
    )
    const [first, second] = JSON.parse(run.stdout) as Graded[]
    assert.deepEqual([first?.run, first?.differences], ['good', []])
    assert.equal(second?.run, 'bad')
    assert.match(second?.differences[0] ?? '', /^identity-given: a new step, fail/)
  })

  test('says with what the runs were recorded, if not with what judges them', limit, async () => {
    const versions = { ...(await readVersions()), workshop: '0.0.9', commit: 'ab'.repeat(20) }
    const run = await grade([
      { ...good, versions },
      { ...bad, versions }
    ])
    const notes = run.stdout.match(/^note: .*$/gm)
    assert.equal(notes?.length, 1)
    assert.match(
      notes?.[0] ?? '',
      /^note: recorded with workshop 0\.0\.9 of commit abababababab, Node/
    )
  })

  test('judges only the lessons that are named', limit, async () => {
    const path = await write('two.ndjson.gz', [good, bad])
    const one = await runChecker(['02', '--from', path])
    assert.equal(one.code, 0, one.stdout)
    assert.doesNotMatch(one.stdout, /01 Identity/)
    const none = await runChecker(['websockets', '--from', path])
    assert.equal(none.code, 64)
    assert.match(none.stderr, /has no run of \d\d-websockets/)
  })

  test('judges the others where one cannot be judged', limit, async () => {
    const other = good.history.replace('02-tcp-transport', '77-to-come')
    const strange = good.history.replace('"kind":"peer-up"', '"kind":"from-the-future"')
    const runs = [
      { ...good, name: 'other', history: other },
      { ...good, name: 'strange', history: strange },
      good
    ]
    const run = await grade(runs)
    assert.equal(run.code, 2, run.stdout)
    const unwrapped = run.stdout.replaceAll(/\n +/g, ' ')
    assert.match(unwrapped, /reason +there is no lesson "77-to-come"/)
    assert.match(unwrapped, /reason +strange, line \d+: unknown kind "from-the-future"/)
    assert.match(run.stdout, /^PASS {4}02 TCP transport/m)
    const graded = JSON.parse((await grade(runs, '--json')).stdout) as Graded[]
    assert.deepEqual(
      graded.map(({ outcome, differences }) => [outcome, differences]),
      [
        ['unknown', ['cannot be judged']],
        ['unknown', ['cannot be judged']],
        ['pass', []]
      ]
    )
  })

  test('prints all of a long report, however slowly it is read', limit, async () => {
    const runs = Array.from({ length: 60 }, (_, index) => ({ ...bad, name: `run-${index}` }))
    const path = await write('many.ndjson.gz', runs)
    // The reader comes when there is more than a pipe can hold.
    const through = '"$@" | { sleep 0.5; cat; }'
    const { stdout } = await runChecker(['--from', path, '--json'], { through })
    assert.ok(stdout.length > 100_000)
    assert.equal((JSON.parse(stdout) as Graded[]).length, 60)
  })

  test('refuses a damaged bundle, and names the line', limit, async () => {
    const path = join(dir, 'damaged')
    await writeFile(path, '{"bundle":1,"runs":1}\n{"run":"../x","lines":1}\n')
    const run = await runChecker(['--from', path])
    assert.equal(run.code, 64)
    assert.match(run.stderr, /damaged, line 2: "run" must be the name of a folder/)
    assert.equal(run.stdout, '')
  })

  test('passes on nothing of a bundle that a terminal would obey', limit, async () => {
    const evil = `${ESCAPE}[2J\n::error::x`
    const verdict = { ...(bad.verdict as Verdict), steps: [{ id: evil, state: evil }] }
    const versions = { ...(await readVersions()), workshop: evil }
    const run = await grade([{ ...bad, verdict, versions } as ParcelRun])
    assert.ok(!`${run.stdout}${run.stderr}`.includes(ESCAPE))
    assert.match(run.stdout, /no step any more/)
  })
})
