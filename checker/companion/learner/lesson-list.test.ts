import assert from 'node:assert/strict'
import test from 'node:test'
import type { Lesson } from '#checker/project'
import { type ListedLesson, lessonListLines } from './lesson-list.ts'

const paint = (_: unknown, text: string): string => text

function listed(id: string, title: string, standing: ListedLesson['standing'], words: string) {
  return { lesson: { id, title, name: `${id}-x` } as Lesson, standing, words }
}

const LIST: ListedLesson[] = [
  listed('01', 'Identity', 'passed', 'passed'),
  listed('02', 'TCP transport', 'edited', 'passed, and edited since'),
  listed('03', 'Ping checkpoint 🏆', 'failing', 'fails at: pings every peer'),
  listed('04', 'WebSockets', 'untried', 'about 15 minutes')
]
const HERE = listed('03', 'Ping checkpoint 🏆', 'failing', '').lesson

test('lessonListLines() puts how a lesson stands beside it', () => {
  assert.deepEqual(lessonListLines(LIST, HERE, { paint, width: 80 }), [
    '  ✔ 01 Identity            passed',
    '  ~ 02 TCP transport       passed, and edited since',
    '▸ ✘ 03 Ping checkpoint 🏆  fails at: pings every peer – you are here',
    '  · 04 WebSockets          about 15 minutes'
  ])
})

test('lessonListLines() puts it below where there is no room', () => {
  assert.deepEqual(lessonListLines(LIST, HERE, { paint, width: 40 }).slice(4, 7), [
    '▸ ✘ 03 Ping checkpoint 🏆',
    '      fails at: pings every peer – you',
    '      are here'
  ])
})
