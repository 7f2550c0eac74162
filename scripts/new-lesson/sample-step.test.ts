import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { findTodos, withoutTodos } from '#checker/companion/learner'
import { findLessons } from '#checker/project'
import { checkCanBeAsked, withStep } from './sample-step.ts'
import { parseTopic } from './topic.ts'

const TOPIC = parseTopic('Help')

const NODE = `import { readFile } from 'node:fs/promises'
import { log } from '#shared/log'
import { joinChat } from './chat.ts'
import {
  bootstrap,
  kademlia
} from './kademlia.ts'

async function main() {
  log('identity', node.peerId)
}
`

test('withStep() imports in order, and calls before the node starts', () => {
  const source = withStep(NODE, TOPIC, 'solution')
  const imported =
    "import { joinChat } from './chat.ts'\nimport { handleHelp } from './handle-help.ts'\n"
  assert.ok(source.includes(imported))
  assert.ok(source.includes("  await handleHelp(node)\n  log('identity', node.peerId)\n"))
  const long = NODE.replace('./kademlia.ts', './group.ts')
  const last = withStep(long, TOPIC, 'solution')
  assert.ok(last.includes("} from './group.ts'\nimport { handleHelp } from './handle-help.ts'\n"))
})

test('withStep() leaves TODOs in a starter, and nothing else', () => {
  const source = withStep(NODE, TOPIC, 'starter')
  assert.equal(findTodos(source).length, 2)
  assert.equal(withoutTodos(source), NODE)
})

test('withStep() comes before the TODOs of imports that follow', () => {
  const todos = NODE.replace(
    'import {\n',
    '// TODO 7: import obey from ./commands.ts\n// TODO 8: import messageId from ./message-id.ts\nimport {\n'
  )
  const rows = withStep(todos, TOPIC, 'solution').split('\n')
  const at = rows.indexOf("import { handleHelp } from './handle-help.ts'")
  assert.equal(rows[at - 1], '// TODO 7: import obey from ./commands.ts')
})

test('withStep() sets TODOs apart only where no import follows', () => {
  const imports = "import { log } from '#shared/log'\n"
  const todos = '// TODO 3: import joinChat from ./chat.ts\n//   as well\n'
  const rest = "\nasync function main() {\n  log('identity', node.peerId)\n}\n"
  const start = (source: string) => withStep(source, TOPIC, 'solution').split('\nasync')[0]
  const own = "import { handleHelp } from './handle-help.ts'\n"
  assert.equal(start(`${imports}\n${todos}${rest}`), `${imports}${todos}${own}`)
  const later = '// TODO 4: import obey from ./obey.ts\n'
  assert.equal(start(`${imports}\n${todos}${later}${rest}`), `${imports}${todos}${own}\n${later}`)
})

test('withStep() and checkCanBeAsked() say why a node has no place for it', () => {
  assert.throws(() => withStep('log()\n', TOPIC, 'solution'), { name: 'NoPlaceError' })
  assert.throws(() => withStep("import 'x'\n", TOPIC, 'solution'), /imports nothing/)
  assert.throws(() => withStep("import { x } from 'x'\n", TOPIC, 'solution'), /must have the line/)
  assert.throws(() => checkCanBeAsked(NODE, '01'), /lesson 01 has no transport yet/)
})

test('withStep() has a place in every node that can be asked', async () => {
  for (const lesson of (await findLessons()).slice(1)) {
    const read = (which: string) => readFile(join(lesson.dir, which, 'node.ts'), 'utf8')
    const solution = await read('solution')
    checkCanBeAsked(solution, lesson.id)
    for (const source of [solution, await read('starter')]) {
      assert.equal(findTodos(withStep(source, TOPIC, 'solution')).length, findTodos(source).length)
    }
  }
})
