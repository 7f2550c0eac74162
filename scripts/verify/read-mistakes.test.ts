import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Check, Checkpoint } from '#checker/checkpoint'
import { symptomDouble } from '../../checker/test-kit/symptom-double.ts'
import { makeLessons } from './lesson-folders.fixture.ts'
import { type Mistakes, readMistakes } from './read-mistakes.ts'

const MISTAKES = `# mumbles: says it too softly
@@ hello.ts
-loud
+quiet

# mute: says nothing
-hello()
`

function check(id: string, catches: NonNullable<Check['catches']>): Check {
  return { id, title: id, judge: () => ({ state: 'pass', evidence: [] }), catches }
}

async function mistakesOf(
  t: TestContext,
  mistakes: string,
  steps: Check[],
  compilerCatches: string[] = []
): Promise<Mistakes> {
  const [lesson] = await makeLessons(t, {
    'mistakes.diff': mistakes,
    'solution/node.ts': 'hello()\n',
    'solution/hello.ts': 'loud\nclear\n'
  })
  assert.ok(lesson)
  const checkpoint: Checkpoint = {
    play: async () => {},
    steps,
    compilerCatches,
    symptoms: { soft: symptomDouble('Speak up.') }
  }
  return readMistakes(lesson, checkpoint)
}

test('readMistakes() makes the mistaken solutions, and knows who catches them', async t => {
  const steps = [check('speaks', { mumbles: 'soft' }), check('is-there', {})]
  const { mistakes, problems } = await mistakesOf(t, MISTAKES, steps, ['mute'])
  assert.deepEqual(problems, [])
  assert.deepEqual(mistakes, [
    {
      id: 'mumbles',
      title: 'says it too softly',
      sources: new Map([
        ['node.ts', 'hello()\n'],
        ['hello.ts', 'quiet\nclear\n']
      ]),
      caughtBy: { check: 'speaks', symptom: 'soft' }
    },
    {
      id: 'mute',
      title: 'says nothing',
      sources: new Map([
        ['node.ts', ''],
        ['hello.ts', 'loud\nclear\n']
      ]),
      caughtBy: { check: 'type-check', symptom: 'type-error' }
    }
  ])
})

const WRONG: { title: string; mistakes?: string; steps: Check[]; problems: string[] }[] = [
  {
    title: 'a mistake that no step catches',
    steps: [check('speaks', { mumbles: 'soft' })],
    problems: ['mistake mute: no step catches it']
  },
  {
    title: 'a mistake that two steps catch',
    steps: [check('speaks', { mumbles: 'soft', mute: 'silent' }), check('says', { mute: 'soft' })],
    problems: ['mistake mute: more than one step catches it: speaks, says']
  },
  {
    title: 'a step that catches what is not there, and a symptom that is not',
    steps: [check('speaks', { mumbles: 'loud', mute: 'silent', deaf: 'soft' })],
    problems: [
      'step speaks catches "mumbles" with "loud", and there is no such symptom',
      'step speaks catches "deaf", which does not stand in mistakes.diff'
    ]
  },
  {
    title: 'a patch that has no place',
    mistakes: MISTAKES.replace('-loud', '-shouts'),
    steps: [check('speaks', { mumbles: 'soft', mute: 'silent' })],
    problems: ['mistakes.diff, line 3: "shouts" was not found in hello.ts']
  },
  {
    title: 'a file that cannot be read',
    mistakes: MISTAKES.replace('# mute:', '# Mute'),
    steps: [],
    problems: [
      'mistakes.diff, line 6: expected "# id-of-it: what it is", not "# Mute says nothing"'
    ]
  }
]

for (const { title, mistakes = MISTAKES, steps, problems } of WRONG) {
  test(`readMistakes() finds ${title}`, async t => {
    assert.deepEqual((await mistakesOf(t, mistakes, steps)).problems, problems)
  })
}
