import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import type { Checkpoint } from '#checker/checkpoint'
import { symptomDouble } from '../../checker/test-kit/symptom-double.ts'
import { composeFile } from './compose-file.ts'
import { type FolderFiles, makeLessons } from './lesson-folders.fixture.ts'
import { readMistakes } from './read-mistakes.ts'
import { structureProblems } from './structure.ts'

const FILES: FolderFiles = {
  'README.md': '',
  'lesson.json': '{}',
  'mistakes.diff': ['a', 'b', 'c', 'd'].map(id => `# ${id}: ${id}\n-hello()\n`).join('\n'),
  'docker-compose.yml': composeFile('topic'),
  'story.ts': '',
  'checkpoint.ts': "import { CHECKS } from './checks.ts'\n",
  'checks.ts': "import { NAME } from './network.ts'\n",
  'network.ts': '',
  'symptoms.md': '',
  'starter.diff': '',
  'starter/node.ts': 'hello()\n',
  'starter/hello.ts': '',
  'solution/node.ts': 'hello()\n',
  'solution/hello.ts': 'twice twice once\n'
}

const CATCHES = { a: 'silent', b: 'silent', c: 'silent', d: 'crashed' }

const CHECKPOINT: Checkpoint = {
  play: async () => {},
  steps: [
    {
      id: 'says-hello',
      title: 'says hello',
      catches: CATCHES,
      judge: () => ({ state: 'pass', evidence: [] })
    }
  ],
  symptoms: {
    silent: symptomDouble('Say hello as soon as you are up.', 'Look where the node is up.')
  },
  told: () => ['Your node said hello.'],
  question: 'To whom?'
}

async function problemsOf(
  t: TestContext,
  files: FolderFiles,
  checkpoint = CHECKPOINT
): Promise<string[]> {
  const [lesson] = await makeLessons(t, files)
  assert.ok(lesson)
  return structureProblems(lesson, checkpoint, await readMistakes(lesson, checkpoint))
}

test('structureProblems() accepts nodes of several files', async t => {
  assert.deepEqual(await problemsOf(t, FILES), [])
})

test('structureProblems() takes the test of a module that nodes are made of, and of no other', async t => {
  const tests = { 'chat.test.ts': '', 'solution.test.ts': '' }
  const found = await problemsOf(t, { ...FILES, 'solution/chat.ts': 'chat()\n', ...tests })
  assert.deepEqual(found, ['solution.test.ts does not belong here'])
})

test('structureProblems() takes what the tests of a lesson share', async t => {
  const shared = { 'hello.test.ts': "import { A } from './a.fixture.ts'\n", 'a.fixture.ts': '' }
  assert.deepEqual(await problemsOf(t, { ...FILES, ...shared, 'b.fixture.ts': '' }), [
    'b.fixture.ts does not belong here'
  ])
})

test('structureProblems() finds what does not belong into a node, and what it lacks', async t => {
  const { 'starter/node.ts': _, ...files } = FILES
  const found = await problemsOf(t, {
    ...files,
    'starter/alice.key': '',
    'solution/chat/chat.ts': '',
    'other.ts': ''
  })
  assert.deepEqual(found, [
    'other.ts does not belong here',
    'starter/node.ts is missing',
    'starter/alice.key does not belong here',
    'solution/chat does not belong here'
  ])
})

test('structureProblems() wants a harness where the lesson is about a module', async t => {
  const [lesson] = await makeLessons(t, {
    ...FILES,
    'solution/table.ts': 'hello()\n',
    'starter/table.ts': 'hello()\n',
    'events.ts': ''
  })
  assert.ok(lesson)
  const about = { ...lesson, subject: { module: 'table.ts' } }
  const mistakes = await readMistakes(about, CHECKPOINT)
  const problems = () => structureProblems(about, CHECKPOINT, mistakes)
  assert.deepEqual(await problems(), ['harness.ts is missing', 'events.ts does not belong here'])
  await writeFile(join(lesson.dir, 'harness.ts'), "import { OWN } from './events.ts'\n")
  assert.deepEqual(await problems(), [])
})

test('structureProblems() says that there is no solution', async t => {
  const files = Object.entries(FILES).filter(([path]) => !path.startsWith('solution/'))
  const [missing, mistake] = await problemsOf(t, Object.fromEntries(files))
  assert.equal(missing, 'solution is missing')
  assert.equal(mistake, 'mistakes.diff, line 2: there is no node.ts')
})

test('structureProblems() wants a few mistakes', async t => {
  const { c: _, d: __, ...catches } = CATCHES
  const steps = CHECKPOINT.steps.map(check => ({ ...check, catches }))
  const files = { ...FILES, 'mistakes.diff': '# a: a\n-hello()\n\n# b: b\n-hello()\n' }
  assert.deepEqual(await problemsOf(t, files, { ...CHECKPOINT, steps }), ['fewer than 4 mistakes'])
})

test('structureProblems() wants a symptom explained in all its parts', async t => {
  const [lesson] = await makeLessons(t, FILES)
  assert.ok(lesson)
  const silent = { ...symptomDouble('Say hello as soon as you are up.', ' '), why: '-' }
  const checkpoint = { ...CHECKPOINT, symptoms: { silent } }
  assert.deepEqual(
    await structureProblems(lesson, checkpoint, await readMistakes(lesson, checkpoint)),
    ['symptom "silent": "why" says nothing', 'symptom "silent": "pointer" says nothing']
  )
})

test('structureProblems() wants a story and a question after a pass', async t => {
  const { told: _, ...untold } = CHECKPOINT
  assert.deepEqual(await problemsOf(t, FILES, { ...untold, question: 'Think.' }), [
    'the checkpoint does not tell what just happened (told)',
    'the checkpoint asks no question after a pass'
  ])
})

test('structureProblems() finds a compose file that is missing, or of another lesson', async t => {
  const { 'docker-compose.yml': _, ...files } = FILES
  assert.deepEqual(await problemsOf(t, files), ['docker-compose.yml is missing'])
  const other = { ...FILES, 'docker-compose.yml': composeFile('other') }
  const [problem = ''] = await problemsOf(t, other)
  assert.match(problem, /^docker-compose.yml does not say what is expected:/)
})
