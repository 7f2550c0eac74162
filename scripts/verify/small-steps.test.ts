import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type FolderFiles, makeLessons } from './lesson-folders.fixture.ts'
import { stepProblems } from './small-steps.ts'

const NODE = "import { hello } from './hello.ts'\n\nhello()\n"
const HELLO = "export function hello(): void {\n  console.log('hello')\n}\n"
const CHAT = `// Chat: what is said to everybody.

import { on } from './hello.ts'

/** Says it. */
export function startChat(): void {
  on('message')
}

export const TOPIC = 'chat'
`

const FIRST: FolderFiles = {
  'starter/node.ts': '// TODO 1: import it.\n\nhello()\n',
  'starter/hello.ts': 'export function hello(): void {\n  // TODO 2: say it.\n}\n',
  'solution/node.ts': NODE,
  'solution/hello.ts': HELLO
}

/** Adds a file and changes one; the third is carried over as it was. */
const SECOND: FolderFiles = {
  'starter/node.ts': `${NODE}// TODO 3: start the chat,\n//   here.\n`,
  'starter/hello.ts': HELLO,
  'starter/chat.ts': `// Chat: what is said to everybody.

// TODO 1: import.
//   From the file beside.

// TODO 2: start it.
`,
  'solution/node.ts': `${NODE}startChat()\n`,
  'solution/hello.ts': HELLO,
  'solution/chat.ts': CHAT
}

async function problemsOf(t: TestContext, second: FolderFiles, first = FIRST): Promise<string[]> {
  const lessons = await makeLessons(t, first, second)
  const [, lesson] = lessons
  assert.ok(lesson)
  return stepProblems(lesson, lessons)
}

test('stepProblems() accepts a step in which one file is new, one changes and one does not', async t => {
  const lessons = await makeLessons(t, FIRST, SECOND)
  for (const lesson of lessons) assert.deepEqual(await stepProblems(lesson, lessons), [])
})

test('stepProblems() takes what a function returns below a TODO, until it is done', async t => {
  const withBody = (body: string) => ({
    ...SECOND,
    'starter/chat.ts': CHAT.replace("  on('message')\n", body)
  })
  assert.deepEqual(await problemsOf(t, withBody('  // TODO 1: do it.\n  return undefined\n')), [])
  for (const body of [
    '  // TODO 1: do it.\n  hello()\n',
    '  // TODO 1: do it.\n\n  return undefined\n',
    '  return undefined\n  // TODO 1: do it.\n'
  ]) {
    const [problem, ...others] = await problemsOf(t, withBody(body))
    assert.match(problem ?? '', /^(starter\/chat\.ts is new|solution\/chat\.ts changes lines)/)
    assert.ok(others.length <= 1)
  }
})

test('stepProblems() takes a new file that the lesson says is ready, as the solution has it', async t => {
  const [first, second] = await makeLessons(t, FIRST, { ...SECOND, 'starter/chat.ts': CHAT })
  assert.ok(first && second)
  const ready = { ...second, ready: ['chat.ts'] }
  assert.deepEqual(await stepProblems(ready, [first, ready]), [])
  assert.notDeepEqual(await stepProblems(second, [first, second]), [])
})

test('stepProblems() takes a new file without a header, or with TODOs right below it', async t => {
  const bare = { ...SECOND, 'starter/chat.ts': '// TODO 1: all of it.\n' }
  assert.deepEqual(await problemsOf(t, bare), [])
  const close = { ...SECOND, 'starter/chat.ts': '// Chat.\n// Really.\n// TODO 1: all of it.\n' }
  assert.deepEqual(await problemsOf(t, close), [])
})

test('stepProblems() takes a new file that is the solution with something left out', async t => {
  const framed = `// Chat: what is said to everybody.

import { on } from './hello.ts'

/** Says it. */
export function startChat(): void {
  // TODO 1: say it.
}

// TODO 2: name the topic.
`
  assert.deepEqual(await problemsOf(t, { ...SECOND, 'starter/chat.ts': framed }), [])
})

test('stepProblems() takes the words of a lesson as they are, ready in the starter', async t => {
  const OWN = 'export const OWN = defineEvents({})\n'
  const ready = { ...SECOND, 'starter/events.ts': OWN, 'solution/events.ts': OWN }
  assert.deepEqual(await problemsOf(t, ready), [])
})

const REFUSED: { title: string; files: FolderFiles; without?: string; problems: RegExp[] }[] = [
  {
    title: 'a file of the solution that the starter lacks',
    files: {},
    without: 'starter/chat.ts',
    problems: [/^the starter lacks chat\.ts of the solution$/]
  },
  {
    title: 'a file of the starter that the solution lacks',
    files: {},
    without: 'solution/chat.ts',
    problems: [/^the solution lacks chat\.ts of the starter$/]
  },
  {
    title: 'a file that is gone since the lesson before',
    files: {},
    without: 'hello.ts',
    problems: [/^the starter lacks hello\.ts of 01-topic$/]
  },
  {
    title: 'a starter that is more than the solution before it and TODOs',
    files: { 'starter/node.ts': `${SECOND['starter/node.ts']}hello()\n` },
    problems: [/^without its TODOs, starter\/node\.ts is not the one that 01-topic ends with$/]
  },
  {
    title: 'a file carried over that has changed',
    files: {
      'starter/hello.ts': HELLO.replace('hello', 'hallo'),
      'solution/hello.ts': HELLO.replace('hello', 'hallo')
    },
    problems: [/^without its TODOs, starter\/hello\.ts is not/]
  },
  {
    title: 'a file in which nothing was to be done and something was',
    files: { 'solution/hello.ts': HELLO.replace("'hello'", "'hallo'") },
    problems: [/^solution\/hello\.ts changes lines at which no TODO stands:\n-/]
  },
  {
    title: 'a new file with code in the starter that the solution does not have',
    files: { 'starter/chat.ts': `${SECOND['starter/chat.ts']}\nexport const TOPIC = 'chess'\n` },
    problems: [/^starter\/chat\.ts is new in this lesson and must be the solution, with TODOs/]
  },
  {
    title: 'a new file with code of the solution in another order',
    files: {
      'starter/chat.ts': "// TODO 1: do it.\n\nexport const TOPIC = 'chat'\n\n/** Says it. */\n"
    },
    problems: [/^solution\/chat\.ts changes lines/, /^starter\/chat\.ts is new/]
  },
  {
    title: 'a new file in which nothing is to be done',
    files: { 'starter/chat.ts': '// Chat: what is said to everybody.\n' },
    problems: [/^solution\/chat\.ts changes lines/, /^starter\/chat\.ts is new/]
  },
  {
    title: 'a TODO that the solution has left',
    files: { 'solution/chat.ts': `${CHAT}\n// TODO 1: more.\n` },
    problems: [/^solution\/chat\.ts has a TODO$/]
  },
  {
    title: 'a starter in which nothing is to be done',
    files: Object.fromEntries(
      Object.entries(FIRST).flatMap(([path, text]) =>
        path.startsWith('solution/')
          ? [
              [path.replace('solution', 'starter'), text],
              [path, text]
            ]
          : []
      )
    ),
    without: 'chat',
    problems: [/^starter and solution are the same$/, /^the starter has no TODO$/]
  }
]

for (const { title, files, without, problems } of REFUSED) {
  test(`stepProblems() finds ${title}`, async t => {
    const second = Object.entries({ ...SECOND, ...files }).filter(
      ([path]) => without === undefined || !path.includes(without)
    )
    const found = await problemsOf(t, Object.fromEntries(second))
    assert.equal(found.length, problems.length, found.join('\n'))
    for (const [index, problem] of problems.entries()) assert.match(found[index] ?? '', problem)
  })
}

test('stepProblems() says that there is no lesson to start from', async t => {
  const [first, second] = await makeLessons(t, FIRST, SECOND)
  assert.ok(first && second)
  assert.deepEqual(await stepProblems(second, [second]), [
    'there is no lesson "topic" to start from'
  ])
})
