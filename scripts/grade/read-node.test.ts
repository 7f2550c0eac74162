import assert from 'node:assert/strict'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLessons, selectLesson } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { readSubmission } from './grading-target.ts'
import { locateNode } from './locate-node.ts'
import { digestFiles, readNode } from './read-node.ts'
import { RefusedSubmission } from './refused-submission.ts'
import { findSubmissions } from './submissions.ts'
import { unpackSubmissions } from './unpack-submissions.ts'
import { whatIsThere } from './what-is-there.ts'

const lesson = selectLesson(await findLessons(), 'kademlia-checkpoint')

function refused(symptom: string) {
  return (error: Error) => error instanceof RefusedSubmission && error.symptom === symptom
}

const LAYOUTS: { title: string; files: string[]; found: string | undefined }[] = [
  { title: 'the node itself', files: ['node.ts', 'chat.ts'], found: '.' },
  { title: 'a starter', files: ['starter/node.ts'], found: 'starter' },
  { title: 'a folder by the lesson', files: [`${lesson.name}/node.ts`], found: lesson.name },
  {
    title: 'a clone, whatever else is in it',
    files: [
      `lessons/${lesson.name}/starter/node.ts`,
      'node.ts',
      'lessons/01-identity/starter/node.ts'
    ],
    found: `lessons/${lesson.name}/starter`
  },
  {
    title: 'a clone in a folder in a folder, as archives unpack',
    files: [`a/b/lessons/${lesson.name}/starter/node.ts`, '__MACOSX/x', '.DS_Store'],
    found: `a/b/lessons/${lesson.name}/starter`
  },
  {
    title: 'a clone without this lesson',
    files: ['lessons/01-identity/starter/node.ts'],
    found: undefined
  },
  { title: 'one of two folders', files: ['a/node.ts', 'b/node.ts'], found: undefined },
  { title: 'nothing', files: ['README.md'], found: undefined }
]

for (const { title, files, found } of LAYOUTS) {
  test(`locateNode() finds ${found ?? 'no node'} in ${title}`, async t => {
    const dir = await temporaryFolder(t, Object.fromEntries(files.map(file => [file, ''])))
    assert.equal(await locateNode(dir, lesson), found && join(dir, found))
  })
}

for (const [files, says] of [
  [[], /^there are no files in it$/],
  [['node (1).ts'], /^there is "node \(1\)\.ts", and the name must be node\.ts$/],
  [['node.ts.txt', 'notes.md'], /^there is "node\.ts\.txt", and the name must be node\.ts$/],
  [['work/Node - Copy.TS'], /^there is "work\/Node - Copy\.TS", and the name must/],
  [['dist/node.js', 'node_modules/x/node.ts'], /^there is "dist\/node\.js", and the name must/],
  [['a/node.ts', 'b/node.ts'], /^there are 2 of them, and which is meant\? "a\/node\.ts", "b\//],
  [['src/app/node.ts', 'x.md'], /^there is one where it is not looked for: "src\/app\/node\.ts"$/],
  [['Ada.zip'], /^there is an archive in it, which nobody has unpacked: "Ada\.zip"$/],
  [['a.md', 'nodes-and-edges.pdf'], /^there is "a\.md", "nodes-and-edges\.pdf"$/]
] as const) {
  test(`whatIsThere() tells ${files.join(', ') || 'an empty folder'}`, async t => {
    const dir = await temporaryFolder(t, Object.fromEntries(files.map(file => [file, ''])))
    assert.match(await whatIsThere(dir, 'node.ts'), says)
  })
}

test('readSubmission() blames nobody for what this machine cannot read', async t => {
  const dir = await temporaryFolder(t, { 'node.ts': '' })
  const reading = (path: string) =>
    readSubmission({ submission: { name: 'x', dir: path, id: 'x' }, lesson, key: 'x' })
  const lost = await reading(join(dir, 'Ad\ufffd'))
  assert.ok('problem' in lost)
  assert.match(lost.problem, /^it cannot be read: its name is not in UTF-8; ENOENT/)
  // As a folder that nobody may look into; a test that runs as root may look into all of them.
  const looped = join(dir, 'loop')
  await symlink('loop', looped)
  const closed = await reading(looped)
  assert.ok('problem' in closed)
  assert.match(closed.problem, /^it cannot be read: ELOOP/)
})

test('locateNode() finds the module that a lesson is about', async t => {
  const dir = await temporaryFolder(t, { 'starter/table.ts': '', 'node.ts': '' })
  const about = { ...lesson, subject: { module: 'table.ts' } }
  assert.equal(await locateNode(dir, about), join(dir, 'starter'))
})

test('readNode() takes source files, and not what would change how they are read', async t => {
  const dir = await temporaryFolder(t, {
    'node.ts': '1',
    'lib/words.json': '[]',
    'package.json': '{}',
    'tsconfig.json': '{}',
    'node_modules/x/index.js': '',
    '.git/config': '',
    'film.mp4': 'x'.repeat(3_000_000)
  })
  const files = await readNode(dir, dir)
  assert.deepEqual([...files.keys()], ['lib/words.json', 'node.ts'])
})

test('readNode() follows links within the submission, and round in a circle only so far', async t => {
  const dir = await temporaryFolder(t, { 'starter/node.ts': '1', 'lib/chat.ts': '2' })
  await symlink('../lib/chat.ts', join(dir, 'starter', 'chat.ts'))
  assert.equal((await readNode(dir, join(dir, 'starter'))).get('chat.ts')?.toString(), '2')
  await symlink('.', join(dir, 'starter', 'again'))
  await symlink('.', join(dir, 'starter', 'and-again'))
  await assert.rejects(readNode(dir, join(dir, 'starter')), refused('too-large'))
})

test('readNode() refuses links that lead out, however they are made', async t => {
  const outside = await temporaryFolder(t, { 'node.ts': 'secret', 'starter/node.ts': 'secret' })
  const links: [string, string][] = [
    [join(outside, 'node.ts'), 'node.ts'],
    [outside, 'lib'],
    ['nowhere.ts', 'chat.ts'],
    ['loop.ts', 'loop.ts']
  ]
  for (const [target, path] of links) {
    const dir = await temporaryFolder(t, { 'other.ts': '' })
    await symlink(target, join(dir, path))
    await assert.rejects(readNode(dir, dir), refused('link-outside'), path)
  }
  const dir = await temporaryFolder(t)
  await symlink(join(outside, 'starter'), join(dir, 'starter'))
  await assert.rejects(readNode(dir, join(dir, 'starter')), refused('link-outside'))
  const all = await temporaryFolder(t)
  await symlink(outside, join(all, 'somebody'))
  await assert.rejects(
    readNode(join(all, 'somebody'), join(all, 'somebody')),
    refused('link-outside')
  )
})

test('digestFiles() tells files apart by content, name and number', async t => {
  const digests = []
  const handedIn: { [path: string]: string }[] = [
    { 'a.ts': '12' },
    { 'a.ts': '1' },
    { 'b.ts': '1' },
    { 'a.ts': '1', 'b.ts': '2' }
  ]
  for (const files of handedIn) {
    const dir = await temporaryFolder(t, files)
    digests.push(digestFiles(await readNode(dir, dir)))
  }
  assert.equal(new Set(digests).size, digests.length)
  const again = await temporaryFolder(t, { 'b.ts': '2', 'a.ts': '1' })
  assert.equal(digestFiles(await readNode(again, again)), digests.at(-1))
})

test('findSubmissions() finds folders by name, forgets no link, and says what it leaves', async t => {
  const dir = await temporaryFolder(t, {
    'b/x': '',
    'a\nb/x': '',
    '.git/x': '',
    '.e/x': '',
    '.DS_Store': '',
    'c.rar': '',
    'e.zip': '',
    'ada_1_10_node.ts': '',
    'ada_1_11_chat.ts': '',
    'ada_1_12_node-1.ts': '',
    'Bob B_2_assignsubmission_file_node.ts': '',
    'bob_2_1_essay.pdf': ''
  })
  await symlink('b', join(dir, 'd'))
  const { submissions, ignored } = await findSubmissions(dir, 'x')
  assert.deepEqual(
    submissions.map(({ name }) => name),
    ['.e', 'Bob B_2_assignsubmission_file_node.ts', 'a\nb', 'ada_1_10_node.ts', 'b', 'd', 'e.zip']
  )
  assert.deepEqual(ignored, ['bob_2_1_essay.pdf', 'c.rar'])
  const ada = submissions.find(({ name }) => name.startsWith('ada'))
  // What was handed in anew takes the place of the first.
  assert.deepEqual(Object.fromEntries(ada?.files ?? []), {
    'node.ts': join(dir, 'ada_1_12_node-1.ts'),
    'chat.ts': join(dir, 'ada_1_11_chat.ts')
  })
  for (const { id } of submissions) assert.match(id, /^[0-9a-f]{16}$/)
})

test('findSubmissions() forgets nobody whose folder nobody can look into', async t => {
  const dir = await temporaryFolder(t, { 'Ada/node.ts': '' })
  await symlink('Eve', join(dir, 'Eve'))
  const { submissions, ignored } = await findSubmissions(dir, 'x')
  assert.deepEqual(ignored, [])
  const ready = await unpackSubmissions(submissions, join(dir, 'staging'))
  const [, eve] = ready
  assert.ok(eve?.name === 'Eve')
  const reading = await readSubmission({ submission: eve, lesson, key: 'x' })
  assert.match('problem' in reading ? reading.problem : '', /^it cannot be read: ELOOP/)
})

test('findSubmissions() says what is wrong with the folder', async t => {
  const one = await temporaryFolder(t, { 'node.ts': '' })
  const clone = await temporaryFolder(t, { 'lessons/01-identity/x': '' })
  await assert.rejects(findSubmissions(one, 'one/'), /^UsageError: one\/ is a submission itself/)
  await assert.rejects(findSubmissions(clone, 'one/'), /is a submission itself/)
  await assert.rejects(
    findSubmissions(await temporaryFolder(t, { x: '' }), 'x'),
    /has no folders or archives in it/
  )
  await assert.rejects(findSubmissions('/nowhere', 'nowhere'), /nowhere does not exist/)
})
