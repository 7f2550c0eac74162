import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLessons, selectLesson } from '#checker/project'
import type { Grade } from './grade.ts'
import { gradingOf, passed } from './gradings.fixture.ts'
import { digestFiles, readNode } from './read-node.ts'
import { csvReport } from './report-csv.ts'
import { pageReport } from './report-page.ts'
import { findSameFiles, knownFiles } from './same-files.ts'

const lesson = selectLesson(await findLessons(), '06')

function handed(submission: string, files: string | null): Grade {
  return { ...passed(submission), lesson: lesson.name, files }
}

test('knownFiles() knows the starter and the solution as they are handed in', async () => {
  const { starter, solution } = await knownFiles(lesson)
  const digest = async (folder: string): Promise<string> =>
    digestFiles(await readNode(lesson.dir, join(lesson.dir, folder)))
  assert.deepEqual([starter, solution], [await digest('starter'), await digest('solution')])
})

test('findSameFiles() points out who has the same files, and no untouched starter', () => {
  const known = new Map([[lesson.name, { starter: 's', solution: 'x' }]])
  const grades = [
    handed('Cem', 'a'),
    handed('Ada', 'a'),
    handed('Bob', 'b'),
    handed('Dan', 's'),
    handed('Eve', 's'),
    handed('Fay', 'x'),
    handed('Gus', null),
    handed('Hal', null)
  ]
  const same = findSameFiles(grades, known)
  assert.deepEqual(same, [
    { lesson: lesson.name, submissions: ['Ada', 'Cem'], isSolution: false },
    { lesson: lesson.name, submissions: ['Fay'], isSolution: true }
  ])
  const grading = gradingOf(grades, { same })
  assert.match(pageReport(grading), /same files<\/h2><p.*?<\/p><ul><li>Ada, Cem in 06-/)
  const rows = csvReport(grading).split('\n')
  assert.match(rows.find(row => row.startsWith('Ada')) ?? '', /,Cem$/)
  assert.match(rows.find(row => row.startsWith('Fay')) ?? '', /,the solution$/)
  assert.match(rows.find(row => row.startsWith('Bob')) ?? '', /,$/)
})
