import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLessons, nodeFile, ROOT, selectLesson } from '#checker/project'
import { runChecker } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
const skip = !dockerRuns() && 'needs Docker'

/** Stumbles over the project of whoever grades, where it can see that. */
const PEEKS = `import { existsSync } from 'node:fs'
if (existsSync(${JSON.stringify(join(ROOT, 'README.md'))})) throw new Error('not shut off')
`

function dockerRuns(): boolean {
  try {
    execFileSync('docker', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('npm run grade -- --docker shuts submissions off', {
  timeout: 10 * 60 * 1000,
  skip
}, async t => {
  const solution = nodeFile(selectLesson(await findLessons(), '01'), 'solution')
  const dir = await temporaryFolder(t, {
    'class/peeks/node.ts': PEEKS + (await readFile(solution, 'utf8'))
  })
  const run = await runChecker(['class', '--lesson', '01', '--docker'], { main: MAIN, cwd: dir })
  assert.match(run.stdout, /^1\/1 ✔ pass/m, run.stdout + run.stderr)
  assert.equal(run.code, 0)
  const results = await readFile(join(dir, 'class-graded', 'results.json'), 'utf8')
  assert.equal(JSON.parse(results).isolation, 'docker')

  await t.test('and does not take the grade for one without containers', async () => {
    const again = await runChecker(['class', '--lesson', '01'], { main: MAIN, cwd: dir })
    assert.match(again.stdout, /^1\/1 ✘ fail .* identity-given: crashed$/m)
  })
})

test('npm run grade -- --docker says at once when there is no Docker', async t => {
  const dir = await temporaryFolder(t)
  await mkdir(join(dir, 'class', 'somebody'), { recursive: true })
  const run = await runChecker(['class', '--lesson', '01', '--docker'], {
    main: MAIN,
    cwd: dir,
    env: { DOCKER_HOST: 'tcp://127.0.0.1:9' }
  })
  assert.equal(run.code, 2, run.stdout + run.stderr)
  assert.match(
    run.stderr,
    /DOCKER_HOST says that Docker is at tcp:\/\/127\.0\.0\.1:9, and it does not/
  )
  assert.doesNotMatch(run.stderr, /^\s+at /m)
})
