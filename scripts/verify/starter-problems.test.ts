import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type FolderFiles, makeLessons } from './lesson-folders.fixture.ts'
import { starterProblems } from './starter-problems.ts'

const FIRST = { 'solution/node.ts': 'hello()\n' }
const SECOND = {
  'starter.diff': ' hello()\n+// TODO 1: say more.\n',
  'starter/node.ts': 'hello()\n// TODO 1: say more.\n'
}

async function problemsOf(t: TestContext, second: FolderFiles): Promise<string[]> {
  const [, lesson] = await makeLessons(t, FIRST, second)
  assert.ok(lesson)
  return starterProblems(lesson)
}

test('starterProblems() accepts the starter that is said, whatever its line ends', async t => {
  assert.deepEqual(await problemsOf(t, SECOND), [])
  const windows = SECOND['starter/node.ts'].replaceAll('\n', '\r\n')
  assert.deepEqual(await problemsOf(t, { ...SECOND, 'starter/node.ts': windows }), [])
})

test('starterProblems() finds another starter, more than that, and a patch that does not fit', async t => {
  const again = 'make it anew: npm run reset -- 02'
  assert.deepEqual(
    await problemsOf(t, { ...SECOND, 'starter/node.ts': 'hello()\n', 'starter/chat.ts': '' }),
    [
      `starter/node.ts is not what starter.diff says; ${again}`,
      `starter/chat.ts is not what starter.diff says; ${again}`
    ]
  )
  const [problem = ''] = await problemsOf(t, { ...SECOND, 'starter.diff': ' hallo()\n' })
  assert.match(problem, /line 1: "hallo\(\)" was not found in node\.ts/)
})
