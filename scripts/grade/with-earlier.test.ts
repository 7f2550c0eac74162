import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findLessons, nodeFile, ROOT, selectLesson } from '#checker/project'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import type { Grade } from './grade.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
const limit = { timeout: 5 * 60 * 1000 }

const solution = await readFile(
  nodeFile(selectLesson(await findLessons(), 'tcp-transport'), 'solution'),
  'utf8'
)
/** Its own lesson gives it a key, so that it never writes one there. */
const forgetful = solution.replace('{ mode: 0o600 }', '{ mode: 0o644 }')
const dir = await temporaryFolder(
  { after },
  {
    'class/ada/node.ts': solution,
    'class/bob/node.ts': forgetful
  }
)

async function grades(...options: string[]): Promise<Grade[]> {
  const args = ['class', '--lesson', 'tcp-transport', ...options]
  await new CheckerProcess(args, { main: MAIN, cwd: dir }).ended()
  const text = await readFile(join(dir, 'class-graded', 'results.json'), 'utf8')
  return JSON.parse(text).grades
}

test(
  'npm run grade -- --with-earlier fails who keeps what is taught, and not what was',
  limit,
  async () => {
    assert.notEqual(forgetful, solution)
    assert.deepEqual(
      (await grades()).map(({ outcome }) => outcome),
      ['pass', 'pass']
    )
    const [ada, bob] = await grades('--with-earlier')
    assert.equal(ada?.outcome, 'pass')
    assert.ok(bob?.outcome === 'fail')
    assert.match(bob.failure.title, /^\d\d Identity: creates /)
    assert.equal(bob.lesson, '02-tcp-transport')
    assert.match(bob.run ?? '', /^earlier\//)
  }
)
