import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { temporaryFolder, writeFiles } from '../test-kit/temporary-folder.ts'
import { loadCheckpoint } from './load-checkpoint.ts'

const SYMPTOMS = `# What can go wrong

Besides these: [others](../../checker/checkpoint/identity-symptoms.md).

## UC998 other-identity

- **You see.** Nothing.
- **Why.** It says nothing.
- **Prove it.** Listen
  to it.
- **Fix it.** Use \`log\`.

1. Listen.
2. Look.
`

const CHECKPOINT = 'export default { steps: [] as string[] }\n'

async function lessonWith(
  t: TestContext,
  files: { [file: string]: string }
): Promise<{ dir: string }> {
  const root = await temporaryFolder(t)
  const dir = join(root, '01-one')
  await mkdir(dir)
  await writeFiles(dir, files)
  return { dir }
}

test('loadCheckpoint() takes the symptoms of the lesson, and those that it shares', async t => {
  const lesson = await lessonWith(t, {
    'checkpoint.ts': CHECKPOINT,
    'symptoms.md': SYMPTOMS
  })
  const { steps, symptoms } = await loadCheckpoint(lesson)
  assert.deepEqual(steps, [])
  assert.deepEqual(
    Object.entries(symptoms).map(([key, { id }]) => [key, id]),
    [
      ['no-identity', 'UC007'],
      ['other-identity', 'UC998']
    ]
  )
  assert.equal(symptoms['other-identity']?.prove, 'Listen to it.')
})

test('loadCheckpoint() says which file is missing, and which line is wrong', async t => {
  const nothing = await lessonWith(t, {})
  await assert.rejects(loadCheckpoint(nothing), /01-one.checkpoint\.ts is missing/)
  const none = await lessonWith(t, { 'checkpoint.ts': 'export const checkpoint = {}\n' })
  await assert.rejects(loadCheckpoint(none), /01-one.checkpoint\.ts has no default export/)
  const broken = await lessonWith(t, {
    'checkpoint.ts': "import './step.ts'\nexport default {}\n",
    'step.ts': '\nconst { steps } = undefined as never\nexport { steps }\n'
  })
  await assert.rejects(
    loadCheckpoint(broken),
    /checkpoint\.ts cannot be loaded: TypeError: .*\n.*01-one.step\.ts:2:/
  )
  const mute = await lessonWith(t, { 'checkpoint.ts': CHECKPOINT })
  await assert.rejects(loadCheckpoint(mute), /01-one.symptoms\.md is missing/)
  const lost = await lessonWith(t, {
    'checkpoint.ts': CHECKPOINT,
    'symptoms.md': SYMPTOMS.replace('identity-', 'lost-')
  })
  await assert.rejects(loadCheckpoint(lost), /symptoms\.md cannot be read: .*lost-symptoms\.md/)
  const wrong = await lessonWith(t, {
    'checkpoint.ts': CHECKPOINT,
    'symptoms.md': '# A\n\n## UC1 mute\n'
  })
  await assert.rejects(
    loadCheckpoint(wrong),
    /symptoms\.md is wrong in line 3: expected "## UC014 /
  )
})
