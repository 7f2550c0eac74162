import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findLessons, ROOT, RUNS_DIR, selectLesson, UsageError } from '#checker/project'
import { CheckerProcess } from '../../../checker/fixtures/checker-process.ts'
import { whyNoControlPlane } from '../../cluster-tests/control-plane.ts'
import { TestCluster } from '../../cluster-tests/test-cluster.ts'
import { command, flag, option, optionOr, wholeNumber } from '../../command/index.ts'
import { wrongGrades } from '../../grade/fixtures/compare-grades.ts'
import {
  type SampleSubmission,
  sampleKinds,
  writeClass
} from '../../grade/fixtures/sample-class.ts'
import type { Grade } from '../../grade/grade.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
const LESSON = 'identity'
const CLUSTER_JOBS = 4
/** It ends its parent, which is the checker as a process, and something else in a pod. */
const KILLER = 'kills-the-checker'

await command({
  name: 'npm run bench:grade',
  about:
    'Grades a class for the first lesson: good submissions, every mistake, and every way to do harm. The grader is killed half-way, and started again; then every grade is compared with what it must be. After that, one submission of each kind is graded one by one and side by side, in turns. Writes runs/bench-grade.json.',
  options: {
    count: optionOr(200, '<n>', 'submissions', wholeNumber(1, 99_999)),
    jobs: option('<n>', 'submissions at a time, as in npm run grade', wholeNumber(1, 9999)),
    rounds: optionOr(1, '<n>', 'how many turns; 0: none', wholeNumber(0, 9999)),
    cluster: flag('through a Kubernetes control plane on this machine, and side by side without it')
  },
  exits: { pass: 'every grade is right', fail: 'a grade is wrong or missing' },
  run: async ({ count, jobs, rounds, cluster }) => {
    const side = jobs === undefined ? [] : ['--jobs', String(jobs)]
    const missing = cluster ? whyNoControlPlane() : undefined
    if (missing !== undefined) throw new UsageError(missing)
    const dir = await mkdtemp(join(tmpdir(), 'bench-grade-'))
    const bench = cluster ? await TestCluster.start(jobs ?? CLUSTER_JOBS) : undefined
    try {
      const all = await sampleKinds(selectLesson(await findLessons(), LESSON))
      const kinds = bench === undefined ? all : all.filter(({ kind }) => kind !== KILLER)
      const through = bench?.args(jobs ?? CLUSTER_JOBS) ?? side
      const whole = await gradeInTwo(dir, kinds, count, through)
      const beside =
        bench === undefined ? ['--jobs', '1'] : ['--jobs', String(jobs ?? CLUSTER_JOBS)]
      const ratio = rounds > 0 ? await compare(dir, kinds, beside, through, rounds) : undefined
      const [load] = loadavg()
      const report = { ...whole, ...ratio, load }
      console.log(report)
      await mkdir(RUNS_DIR, { recursive: true })
      const name = bench === undefined ? 'bench-grade.json' : 'bench-grade-cluster.json'
      await writeFile(join(RUNS_DIR, name), `${JSON.stringify(report, null, 2)}\n`)
      return whole.wrong.length === 0 ? 'pass' : 'fail'
    } finally {
      await bench?.stop()
      await rm(dir, { recursive: true, force: true })
    }
  }
})

/** Grades a class, interrupted and continued in the middle. */
async function gradeInTwo(dir: string, kinds: SampleSubmission[], count: number, side: string[]) {
  await mkdir(join(dir, 'class'))
  const expected = await writeClass(join(dir, 'class'), kinds, count)
  const begin = (): CheckerProcess =>
    new CheckerProcess(['class', '--lesson', LESSON, ...side], { main: MAIN, cwd: dir })
  const began = performance.now()
  const first = begin()
  await first.printed(`\n${String(count >> 1).padStart(String(count).length)}/${count} `)
  first.kill('SIGKILL')
  await first.ended()
  const second = await begin().ended()
  const minutes = (performance.now() - began) / 60_000
  const grades = await readGrades(dir, 'class-graded')
  const wrong = wrongGrades(grades, expected)
  for (const line of wrong) console.error(`✘ ${line}`)
  if (wrong.length > 0) console.error(second.stdout, second.stderr)
  const seconds = Number((minutes * 60).toFixed(1))
  return { count, seconds, perMinute: Number((count / minutes).toFixed(1)), wrong }
}

/** Measures one submission of each kind in two ways, in turns. */
async function compare(
  dir: string,
  kinds: SampleSubmission[],
  oneWay: string[],
  otherWay: string[],
  rounds: number
) {
  await mkdir(join(dir, 'kinds'))
  await writeClass(join(dir, 'kinds'), kinds, kinds.length)
  const time = async (args: string[]): Promise<number> => {
    const began = performance.now()
    const run = new CheckerProcess(['kinds', '--lesson', LESSON, '--again', ...args], {
      main: MAIN,
      cwd: dir
    })
    await run.ended()
    return (performance.now() - began) / 1000
  }
  const one: number[] = []
  const other: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    one.push(await time(oneWay))
    other.push(await time(otherWay))
  }
  const sum = (seconds: number[]): number => seconds.reduce((all, each) => all + each, 0)
  const ratio = Number((sum(one) / sum(other)).toFixed(2))
  return {
    kinds: kinds.length,
    [oneWay.join(' ')]: one,
    [otherWay.slice(0, 2).join(' ') || 'side by side']: other,
    ratio
  }
}

async function readGrades(dir: string, results: string): Promise<Grade[]> {
  return JSON.parse(await readFile(join(dir, results, 'results.json'), 'utf8')).grades
}
