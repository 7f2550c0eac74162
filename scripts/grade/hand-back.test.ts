import assert from 'node:assert/strict'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { keyCsv, pseudonyms } from './anonymous.ts'
import { feedbackFiles } from './feedback.ts'
import { gradebook } from './gradebook.ts'
import { failed, gradingOf, passed, unknown } from './gradings.fixture.ts'
import { handedInAs } from './handed-in-as.ts'
import { writeResults } from './write-results.ts'

const ADA = 'Ada Lovelace_4711_assignsubmission_file'
const BOB = 'bobbuilder_LATE_4712_815_node.ts'
const GRADING = gradingOf([passed(ADA), failed(BOB, '=1+1'), unknown('Cem')])

test('handedInAs() reads the names that course systems give', () => {
  const ada = { learner: 'Ada Lovelace', id: '4711' }
  assert.deepEqual(handedInAs(ADA), { ...ada, file: '' })
  assert.deepEqual(handedInAs(`${ADA}_`), { ...ada, file: '' })
  assert.deepEqual(handedInAs(`${ADA}_my_chat.ts`), { ...ada, file: 'my_chat.ts' })
  assert.deepEqual(handedInAs(BOB), { learner: 'bobbuilder', id: '4712', file: 'node.ts' })
  assert.deepEqual(handedInAs('hopper_1_2_work.zip'), {
    learner: 'hopper',
    id: '1',
    file: 'work.zip'
  })
  assert.deepEqual(handedInAs('Ada L.tar.gz'), { learner: 'Ada L' })
  for (const name of ['Ada', 'ada_lovelace', '007', 'team_1', '']) {
    assert.deepEqual(handedInAs(name), { learner: name })
  }
})

test('gradebook() has what Canvas and Moodle know learners by, and no grade where none is known', () => {
  const canvas = gradebook('canvas', GRADING).get('canvas.csv') ?? ''
  assert.deepEqual(parse(canvas), [
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', '01 Identity'],
    ['    Points Possible', '', '', '', '', '100'],
    ['Ada Lovelace', '4711', '', '', '', '100'],
    ['bobbuilder', '4712', '', '', '', '14'],
    ['Cem', '', '', '', '', '']
  ])
  const moodle = gradebook('moodle', GRADING)
  assert.deepEqual([...moodle.keys()], ['moodle-01.csv'])
  const rows = parse<{ [column: string]: string }>(moodle.get('moodle-01.csv') ?? '', {
    columns: true
  })
  assert.deepEqual(
    rows.map(each => [each.Identifier, each['Full name'], each.Grade]),
    [
      ['Participant 4711', 'Ada Lovelace', '100'],
      ['Participant 4712', 'bobbuilder', '14'],
      ['', 'Cem', '']
    ]
  )
  assert.match(rows[1]?.['Feedback comments'] ?? '', /^1 of 7 steps passed.*\nexpected: =1\+1\n/)
  for (const cell of (
    parse(gradebook('canvas', gradingOf([passed(' =1')])).get('canvas.csv') ?? '') as string[][]
  ).flat()) {
    assert.doesNotMatch(cell.trim(), /^=/)
  }
})

test('feedbackFiles() has a file for each learner, whatever their name', () => {
  const names = ['Ada', 'ADA', '../Ada', 'a/b\\c:d*?"<>|', '..', ' x. ', '学生', 'a'.repeat(300)]
  const files = feedbackFiles(gradingOf(names.map(name => passed(name))))
  assert.deepEqual(
    [...files.keys()],
    [
      'Ada.txt',
      'ADA (2).txt',
      '_Ada.txt',
      'a_b_c_d______.txt',
      '_.txt',
      'x.txt',
      '学生.txt',
      `${'a'.repeat(80)}.txt`
    ]
  )
  const [told = ''] = feedbackFiles(gradingOf([failed('Bob', 'a\u001b[2Jb')])).values()
  assert.match(told, /^01 Identity: 1 of 7 steps passed; what failed first: /)
  assert.match(told, /\nmore: npm run explain -- UC001\n$/)
  assert.doesNotMatch(told.replaceAll('\n', ''), /\p{Cc}/u)
})

test('writeResults() names nobody in the results where it is not to', async t => {
  const output = await temporaryFolder(t, { 'feedback/Zoe.txt': 'has left' })
  const grading = gradingOf([failed('Zoe Z'), failed('Yan Y')], {
    ungraded: [{ submission: 'Xia X', lesson: '01-identity' }]
  })
  const written = await writeResults(grading, output, { gradebooks: ['canvas'], anonymous: true })
  assert.ok(written.every(({ problem }) => problem === undefined))
  for (const file of ['results.csv', 'results.json', 'results.html']) {
    const text = await readFile(join(output, file), 'utf8')
    assert.doesNotMatch(text, /Zoe|Yan|Xia/)
    for (const learner of ['learner 1', 'learner 2', 'learner 3']) assert.ok(text.includes(learner))
  }
  const key: string[][] = parse(await readFile(join(output, 'names.csv'), 'utf8'))
  assert.deepEqual(key.map(([, name]) => name).sort(), ['Xia X', 'Yan Y', 'Zoe Z', 'submission'])
  assert.deepEqual((await readdir(join(output, 'feedback'))).sort(), ['Yan Y.txt', 'Zoe Z.txt'])
  assert.match(await readFile(join(output, 'canvas.csv'), 'utf8'), /^Zoe Z,/m)
})

test('pseudonyms() have an order that nobody knows who has the names alone', () => {
  const names = Array.from({ length: 30 }, (_, index) => `learner ${index}`)
  const one = keyCsv(pseudonyms(names, 'one key'))
  assert.equal(one, keyCsv(pseudonyms(names.toReversed(), 'one key')))
  assert.notEqual(one, keyCsv(pseudonyms(names, 'another key')))
})

test('writeResults() gives everybody the same pseudonym again, and other ones to another class', async t => {
  const names = Array.from({ length: 30 }, (_, index) => `Zoe ${index}`)
  const grading = gradingOf(names.map(name => passed(name)))
  const output = await temporaryFolder(t)
  const other = await temporaryFolder(t)
  const namesIn = async (folder: string): Promise<string> => {
    const written = await writeResults(grading, folder, { gradebooks: [], anonymous: true })
    assert.ok(written.every(({ problem }) => problem === undefined))
    return readFile(join(folder, 'names.csv'), 'utf8')
  }
  const first = await namesIn(output)
  assert.equal(await namesIn(output), first)
  assert.notEqual(await namesIn(other), first)
  if (process.platform === 'win32') return
  for (const file of ['names.key', 'names.csv']) {
    assert.equal((await stat(join(output, file))).mode & 0o777, 0o600, file)
  }
})

test('writeResults() names nobody, and says why, where it cannot keep the key of the pseudonyms', async t => {
  const output = await temporaryFolder(t, { 'names.key/folder': '' })
  const written = await writeResults(GRADING, output, { gradebooks: [], anonymous: true })
  const problems = written.filter(({ problem }) => problem !== undefined)
  assert.deepEqual(
    problems.map(({ path }) => path),
    [join(output, 'names.key')]
  )
  assert.deepEqual((await readdir(output)).sort(), ['feedback', 'names.key'])
})

test('writeResults() writes what it can', async t => {
  const output = await temporaryFolder(t, {})
  await writeFile(join(output, 'feedback'), '')
  const written = await writeResults(GRADING, join(output, 'feedback', 'x'), {
    gradebooks: [],
    anonymous: false
  })
  assert.ok(written.every(({ problem }) => problem !== undefined))
})
