import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { CACHE_DIR } from '#checker/project'
import { runChecker } from '../../checker/fixtures/checker-process.ts'
import { untilNone } from '../../checker/fixtures/processes.ts'
import { copyWorkshop } from '../../checker/fixtures/workshop-copy.ts'

const GONE_MS = 60 * 1000

test('npm run grade stops when a submission has changed the checker', {
  timeout: 5 * 60 * 1000
}, async t => {
  const workshop = await copyWorkshop()
  t.after(workshop.remove)
  const judge = workshop.path('checker', 'judge', 'verdict', 'judge.ts')
  const step = workshop.path('lessons', '01-identity', 'steps', 'key-created.ts')
  const meddler = `import * as fs from 'node:fs'
const before = fs.readFileSync('${judge}', 'utf8')
fs.writeFileSync('${judge}', 'export const broken = true')
fs.writeFileSync('${judge}', before)
fs.appendFileSync('${step}', '// changed')
`
  for (const [name, source] of [
    ['1 Ada', 'process.exit(1)\n'],
    ['2 Mallory', meddler],
    ['3 Victor', 'process.exit(1)\n']
  ] as const) {
    await mkdir(workshop.path('class', name), { recursive: true })
    await writeFile(workshop.path('class', name, 'node.ts'), source)
  }
  const run = await runChecker(['class', '--lesson', '01', '--jobs', '1'], {
    root: workshop.dir,
    cwd: workshop.dir,
    main: 'scripts/grade/main.ts'
  })
  assert.equal(run.code, 2, run.stdout)
  // That the first of them is as it was is no excuse.
  assert.match(
    run.stderr,
    /has changed while it was grading: checker\/judge\/verdict\/judge\.ts, lessons\/01-identity\/steps\/key-created\.ts\.\n.*what was judged then: 2 Mallory\.\n/
  )
  const graded = await readdir(workshop.path('class-graded', 'graded'))
  assert.equal(graded.length, 1)
  const [record = ''] = graded
  const text = await readFile(workshop.path('class-graded', 'graded', record), 'utf8')
  assert.match(text, /"submission":"1 Ada"/)
  assert.deepEqual(run.left, [])
  // Tests of other files may grade at the same time.
  const gradings = () => readdir(join(CACHE_DIR, 'grade'))
  assert.deepEqual(await untilNone(gradings, GONE_MS), [])
})
