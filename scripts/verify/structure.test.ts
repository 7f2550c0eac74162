import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Checkpoint, Mistake } from '#checker/checkpoint'
import { symptomDouble } from '../../checker/test-kit/symptom-double.ts'
import { type Files, makeLessons } from './_lesson-folders.ts'
import { composeFile } from './compose-file.ts'
import { structureProblems } from './structure.ts'

const FILES: Files = {
  'README.md': '',
  'lesson.json': '{}',
  'mistakes.ts': '',
  'docker-compose.yml': composeFile('01'),
  'checkpoint.ts': "import { CHECKS } from './checks.ts'\n",
  'checks.ts': "import { NAME } from './network.ts'\n",
  'network.ts': '',
  'symptoms.md': '',
  'starter/node.ts': 'hello()\n',
  'starter/hello.ts': '',
  'solution/node.ts': 'hello()\n',
  'solution/hello.ts': 'twice twice once\n'
}

const CHECKPOINT: Checkpoint = {
  play: async () => {},
  checks: [
    { id: 'says-hello', title: 'says hello', judge: () => ({ state: 'pass', evidence: [] }) }
  ],
  symptoms: {
    silent: symptomDouble('Say hello as soon as you are up.', 'Look where the node is up.')
  },
  told: () => ['Your node said hello.'],
  question: 'To whom?'
}

function mistakesWith(...edits: Mistake['edits']): Mistake[] {
  return ['a', 'b', 'c', 'd'].map(id => ({
    id,
    title: id,
    edits: id === 'a' ? edits : [{ from: 'hello()', to: '' }],
    caughtBy: { check: 'says-hello', symptom: 'silent' }
  }))
}

async function problemsOf(
  t: TestContext,
  files: Files,
  mistakes = mistakesWith(),
  checkpoint = CHECKPOINT
): Promise<string[]> {
  const [lesson] = await makeLessons(t, files)
  assert.ok(lesson)
  return structureProblems(lesson, checkpoint, mistakes)
}

test('structureProblems() accepts nodes of several files, and mistakes in any of them', async t => {
  const mistakes = mistakesWith(
    { from: 'hello()', to: '' },
    { file: 'hello.ts', from: 'once', to: '' }
  )
  assert.deepEqual(await problemsOf(t, FILES, mistakes), [])
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

test('structureProblems() says that there is no solution', async t => {
  const files = Object.entries(FILES).filter(([path]) => !path.startsWith('solution/'))
  const [missing, ...mistakes] = await problemsOf(t, Object.fromEntries(files))
  assert.equal(missing, 'solution is missing')
  assert.ok(mistakes.every(problem => problem.endsWith('must stand once in solution/node.ts')))
})

test('structureProblems() wants the text of an edit once in its file', async t => {
  const edits = [
    { from: 'once', to: '' },
    { file: 'hello.ts', from: 'twice', to: '' },
    { file: 'chat.ts', from: 'hello()', to: '' }
  ]
  assert.deepEqual(await problemsOf(t, FILES, mistakesWith(...edits)), [
    'mistake a: "once" must stand once in solution/node.ts',
    'mistake a: "twice" must stand once in solution/hello.ts',
    'mistake a: "hello()" must stand once in solution/chat.ts'
  ])
})

test('structureProblems() wants a symptom explained in all its parts', async t => {
  const [lesson] = await makeLessons(t, FILES)
  assert.ok(lesson)
  const silent = { ...symptomDouble('Say hello as soon as you are up.', ' '), why: '-' }
  const checkpoint = { ...CHECKPOINT, symptoms: { silent } }
  assert.deepEqual(await structureProblems(lesson, checkpoint, mistakesWith()), [
    'symptom "silent": "why" says nothing',
    'symptom "silent": "pointer" says nothing'
  ])
})

test('structureProblems() wants a story and a question after a pass', async t => {
  const { told: _, ...untold } = CHECKPOINT
  assert.deepEqual(await problemsOf(t, FILES, mistakesWith(), { ...untold, question: 'Think.' }), [
    'the checkpoint does not tell what just happened (told)',
    'the checkpoint asks no question after a pass'
  ])
})

test('structureProblems() finds a compose file that is missing, or of another lesson', async t => {
  const { 'docker-compose.yml': _, ...files } = FILES
  assert.deepEqual(await problemsOf(t, files), ['docker-compose.yml is missing'])
  const other = { ...FILES, 'docker-compose.yml': composeFile('02') }
  const [problem = ''] = await problemsOf(t, other)
  assert.match(problem, /^docker-compose.yml does not say what is expected:/)
})
