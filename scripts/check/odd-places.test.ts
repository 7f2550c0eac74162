import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '#checker/project'
import { CheckerProcess, runChecker } from '../../checker/fixtures/checker-process.ts'
import { copyWorkshop } from '../../checker/fixtures/workshop-copy.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const limit = { timeout: 2 * 60 * 1000 }

/** A disk of a few pages, which only the one process sees that is run on it. */
const ON_FULL_DISK =
  'unshare -rm sh -c \'mount -t tmpfs -o size=8k none "$FULL" && exec "$@"\' sh "$@"'
const NO_SMALL_DISK =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status !== 0 &&
  'needs Linux, and to be allowed to mount'

test('a full disk takes the run, and not the verdict', {
  ...limit,
  skip: NO_SMALL_DISK
}, async t => {
  const full = await temporaryFolder(t)
  const { code, stdout, stderr } = await runChecker(['01', '--solution', '--save', full], {
    env: { FULL: full },
    through: ON_FULL_DISK
  })
  assert.equal(code, 0, stderr)
  assert.match(stdout, /^PASS /m)
  assert.match(stdout, /^note: the run could not be saved: ENOSPC: no space left on device/m)
  assert.doesNotMatch(stdout, /^details:/m)
})

test('a folder in the place of .progress.json is set aside', limit, async t => {
  const workshop = await copyWorkshop()
  t.after(workshop.remove)
  await mkdir(workshop.path('.progress.json', 'inner'), { recursive: true })
  const listed = await runChecker([], { root: workshop.dir, main: 'scripts/list/main.ts' })
  assert.equal(listed.code, 0, listed.stderr)
  assert.match(listed.stdout, /^▸ · 01 Identity/m)
  const names = await readdir(workshop.dir)
  assert.ok(names.some(name => name.startsWith('.progress.damaged-')))
})

test('--from judges the folder of a run, and a pipe', limit, async t => {
  const runs = await temporaryFolder(t)
  assert.equal((await runChecker(['01', '--solution', '--save', runs])).code, 0)
  const [name = ''] = await readdir(runs)
  const judged = await runChecker(['--from', join(runs, name)])
  assert.equal(judged.code, 0, judged.stderr)
  assert.match(judged.stdout, /^PASS /m)
  await cp(resolve(runs, name, 'history.ndjson'), join(runs, 'history.ndjson'))
  const piped = await runChecker(['--from', '/dev/stdin'], {
    env: { HISTORY: join(runs, 'history.ndjson') },
    through: 'cat "$HISTORY" | "$@"'
  })
  assert.equal(piped.code, 0, piped.stderr)
})

test('--from with a pipe that nobody writes to ends when it is told to', limit, async t => {
  const pipe = join(await temporaryFolder(t), 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143]
  ] as const) {
    const checker = new CheckerProcess(['--from', pipe], { through: 'echo begun; exec "$@"' })
    await checker.printed('begun')
    // Nobody can see from outside that it waits; a signal before that ends it just as well.
    checker.kill(signal)
    const run = await checker.ended()
    assert.equal(run.code ?? 128 + (run.signal === 'SIGINT' ? 2 : 15), code)
  }
})

test('DEBUG is kept out of the report', limit, async () => {
  const { code, stdout, stderr } = await runChecker(['02', '--solution'], {
    cwd: ROOT,
    env: { DEBUG: '*' }
  })
  assert.equal(code, 0)
  assert.match(stdout, /^note: DEBUG is left out here/)
  assert.equal(stderr, '')
  assert.doesNotMatch(stdout, /libp2p:/)
})
