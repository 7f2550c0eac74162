import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import fc from 'fast-check'
import { runNode } from '../../fixtures/run-program.ts'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { parseProgress } from './parse-progress.ts'
import { NO_PROGRESS, progressOf, withRun } from './progress.ts'
import { ProgressFile } from './progress-file.ts'

const WRITER = join(import.meta.dirname, 'progress-writer.fixture.ts')
const RUN = { at: '2026-03-01T12:00:00.000Z', work: 'abc', run: null, outcome: 'pass' } as const

interface Room {
  dir: string
  path: string
  file: ProgressFile
  notices: string[]
}

async function room(t: TestContext): Promise<Room> {
  const dir = await temporaryFolder(t)
  const path = join(dir, '.progress.json')
  const notices: string[] = []
  const notice = (text: string): unknown => notices.push(text)
  return {
    dir,
    path,
    notices,
    file: new ProgressFile({ path, runsDir: join(dir, 'runs'), notice })
  }
}

/** A run as it is saved. */
async function saveRun(
  { dir }: Room,
  name: string,
  outcome: string,
  header: { command?: string; work?: string }
): Promise<void> {
  const run = join(dir, 'runs', name)
  await mkdir(run, { recursive: true })
  const lesson = name.slice('2026-03-01T120000-000Z-'.length, -'-seed'.length)
  const failed = { id: 'a', title: 'an a', state: 'fail', symptom: 'no-a' }
  const steps = outcome === 'fail' ? [failed] : []
  await writeFile(join(run, 'report.json'), JSON.stringify({ lesson, outcome, steps }))
  const head = { history: 1, lesson, command: `npm run check -- 02 --seed seed`, ...header }
  await writeFile(join(run, 'history.ndjson'), `${JSON.stringify(head)}\n{"seq":1}\n`)
}

test('ProgressFile has no progress where there is no file, and makes none by reading', async t => {
  const { dir, file } = await room(t)
  assert.deepEqual(await file.read(), NO_PROGRESS)
  assert.deepEqual(await readdir(dir), [])
})

test('ProgressFile keeps what it is given, and leaves nothing else behind', async t => {
  const { dir, path, file } = await room(t)
  await file.update(progress => withRun(progress, '02-tcp', RUN))
  await file.update(progress => ({ ...progress, lesson: '02-tcp' }))
  const read = await new ProgressFile({ path }).read()
  assert.equal(read.lesson, '02-tcp')
  assert.equal(progressOf(read, { name: '02-tcp' }).runs, 1)
  assert.deepEqual(await readdir(dir), ['.progress.json'])
})

test('ProgressFile loses no change of many that are asked for at once', async t => {
  const { file } = await room(t)
  await Promise.all(
    Array.from({ length: 50 }, () => file.update(progress => withRun(progress, '02-tcp', RUN)))
  )
  assert.equal(progressOf(await file.read(), { name: '02-tcp' }).runs, 50)
})

test('ProgressFile loses no change of several processes', async t => {
  const { dir, path, file } = await room(t)
  const each = 10
  const children = [1, 2].map(() => runNode([WRITER, path, String(each)]))
  const other = new ProgressFile({ path, runsDir: join(dir, 'runs') })
  const here = [file, other].flatMap(writer =>
    Array.from({ length: each }, () => writer.update(now => withRun(now, '02-tcp', RUN)))
  )
  await Promise.all(here)
  for (const { code, stderr } of await Promise.all(children)) assert.equal(code, 0, stderr)
  assert.equal(progressOf(await file.read(), { name: '02-tcp' }).runs, 4 * each)
  assert.deepEqual(await readdir(dir), ['.progress.json'])
})

test('ProgressFile does not wait for a process that was killed while it changed the file', async t => {
  const { dir, path, file } = await room(t)
  const killed = { pid: 2 ** 30, host: hostname(), born: null, since: RUN.at }
  await writeFile(`${path}.lock`, JSON.stringify(killed))
  await file.update(progress => ({ ...progress, lesson: '01-a' }))
  assert.deepEqual(await readdir(dir), ['.progress.json'])
})

test('ProgressFile says who keeps it from changing the file, in the end', async t => {
  const { path, file } = await room(t)
  const elsewhere = { pid: 1, host: 'elsewhere', born: null, since: RUN.at }
  await writeFile(`${path}.lock`, JSON.stringify(elsewhere))
  const impatient = new ProgressFile({ path, patienceMs: 1 })
  await assert.rejects(
    impatient.update(progress => progress),
    {
      name: 'UsageError',
      message: /is held by process 1 on elsewhere/
    }
  )
  assert.deepEqual(await file.read(), NO_PROGRESS)
})

test('ProgressFile goes on after a change that failed', async t => {
  const { file } = await room(t)
  const failed = file.update(() => {
    throw new Error('no')
  })
  const done = file.update(progress => ({ ...progress, lesson: '01-a' }))
  await assert.rejects(failed, /no/)
  assert.equal((await done).lesson, '01-a')
})

const DAMAGED: { title: string; text: string; why: RegExp }[] = [
  { title: 'nothing in it', text: '', why: /JSON/ },
  { title: 'half of it', text: '{"progress":1,"lessons":{"02-tcp":{"ru', why: /JSON/ },
  { title: 'zeros, as after a crash of the machine', text: '\0'.repeat(100), why: /JSON/ },
  { title: 'another version', text: '{"progress":2,"lessons":{}}', why: /"progress" must be 1/ },
  {
    title: 'a count that is none',
    text: '{"progress":1,"lessons":{"02-tcp":{"runs":-1}}}',
    why: /02-tcp\.runs must be a count/
  },
  {
    title: 'a pass without a time',
    text: '{"progress":1,"lessons":{"02-tcp":{"runs":1,"passed":{"at":"soon"}}}}',
    why: /must say when/
  }
]

for (const { title, text, why } of DAMAGED) {
  test(`ProgressFile sets a file with ${title} aside, and says so`, async t => {
    const { dir, path, file, notices } = await room(t)
    await writeFile(path, text)
    assert.deepEqual(await file.read(), NO_PROGRESS)
    const [aside = '', now] = (await readdir(dir)).sort()
    assert.match(aside, /^\.progress\.damaged-.*\.json$/)
    assert.equal(now, '.progress.json')
    assert.equal(await readFile(join(dir, aside), 'utf8'), text)
    assert.equal(notices.length, 1)
    assert.match(notices[0] ?? '', why)
    assert.deepEqual(await file.read(), NO_PROGRESS)
    assert.equal(notices.length, 1)
  })
}

test('ProgressFile makes a damaged file anew from the runs that were saved', async t => {
  const here = await room(t)
  const { path, file } = here
  await saveRun(here, '2026-03-01T120000-000Z-01-identity-seed', 'pass', { work: 'one' })
  await saveRun(here, '2026-03-02T120000-000Z-02-tcp-seed', 'fail', { work: 'two' })
  await saveRun(here, '2026-03-03T120000-000Z-01-identity-seed', 'fail', { work: 'three' })
  const others = { command: 'npm run check -- 03 --solution --seed seed' }
  await saveRun(here, '2026-03-04T120000-000Z-03-ping-seed', 'pass', others)
  await saveRun(here, '2026-02-01T120000-000Z-04-old-seed', 'pass', {})
  await mkdir(join(here.dir, 'runs', '2026-03-05T120000-000Z-05-half-seed'))
  await writeFile(join(here.dir, 'runs', 'bench.json'), '{}')
  await writeFile(path, 'damaged')
  const { lesson, lessons } = await file.read()
  assert.equal(lesson, '01-identity')
  assert.deepEqual(Object.keys(lessons).sort(), ['01-identity', '02-tcp', '04-old'])
  assert.equal(lessons['01-identity']?.runs, 2)
  assert.equal(lessons['01-identity']?.passed?.at, '2026-03-01T12:00:00.000Z')
  assert.equal(lessons['01-identity']?.passed?.work, 'one')
  assert.deepEqual(lessons['02-tcp']?.last?.step, { id: 'a', title: 'an a', symptom: 'no-a' })
  assert.equal(lessons['04-old']?.passed?.work, null)
})

test('ProgressFile leaves a damaged file where it is when nobody can see the runs', async t => {
  const { dir, path, file, notices } = await room(t)
  await writeFile(path, 'damaged')
  await symlink(join(dir, 'runs'), join(dir, 'runs'))
  await assert.rejects(file.read(), { name: 'BrokenWorkshopError' })
  assert.equal(await readFile(path, 'utf8'), 'damaged')
  assert.deepEqual(notices, [])
})

const text = fc.string()
const facts = {
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    .map(date => date.toISOString()),
  work: fc.option(text),
  run: fc.option(text)
}
const progress = fc.record(
  {
    progress: fc.constant(1 as const),
    lesson: text,
    lessons: fc.dictionary(
      text.filter(name => name !== '__proto__'),
      fc.record(
        {
          runs: fc.nat(),
          passed: fc.record(facts),
          last: fc.record(
            {
              ...facts,
              outcome: fc.constantFrom('pass', 'fail', 'unknown'),
              step: fc.record({ id: text, title: text, symptom: text })
            },
            { requiredKeys: ['at', 'work', 'run', 'outcome'] }
          ),
          hints: fc.dictionary(
            text.filter(name => name !== '__proto__'),
            fc.nat()
          ),
          solutionSeen: text
        },
        { requiredKeys: ['runs'] }
      )
    )
  },
  { requiredKeys: ['progress', 'lessons'] }
)

test('ProgressFile sets a folder aside that has its name', async t => {
  const dir = await temporaryFolder(t)
  const path = join(dir, '.progress.json')
  await mkdir(join(path, 'inner'), { recursive: true })
  const notices: string[] = []
  const file = new ProgressFile({ path, runsDir: dir, notice: text => notices.push(text) })
  assert.deepEqual(await file.read(), NO_PROGRESS)
  assert.match(notices.join(), /was damaged \(it is a folder\)/)
  assert.deepEqual(await file.read(), NO_PROGRESS)
})

test('parseProgress() reads whatever can be written', () => {
  fc.assert(
    fc.property(progress, each => {
      assert.deepEqual(parseProgress(JSON.stringify(each)), JSON.parse(JSON.stringify(each)))
    })
  )
})

test('parseProgress() refuses what is cut off anywhere', () => {
  fc.assert(
    fc.property(progress, fc.nat(), (each, cut) => {
      const whole = JSON.stringify(each)
      assert.throws(() => parseProgress(whole.slice(0, cut % whole.length)))
    })
  )
})
