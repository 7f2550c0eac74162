import type { Lesson } from '#checker/project'
import type { Look } from '#checker/show/reporters'
import { wrapText } from '#checker/show/reporters'
import { type Progress, progressOf, type Standing, standing } from './progress.ts'
import { readWork } from './work.ts'

const STANDINGS: {
  [Each in Standing]: { mark: string; style: 'green' | 'yellow' | 'red' | 'gray' }
} = {
  passed: { mark: '✔', style: 'green' },
  edited: { mark: '~', style: 'yellow' },
  broken: { mark: '✘', style: 'red' },
  failing: { mark: '✘', style: 'red' },
  untried: { mark: '·', style: 'gray' }
}

/** The width of an arrow and a mark. */
const MARGIN = 4

/** The indent of a lesson's standing where it is below the title. */
const INDENT = 6

/** A lesson and its standing. */
export interface ListedLesson {
  lesson: Lesson
  standing: Standing
  /** The standing in words. */
  words: string
}

/** All lessons with their standing, which depends on the files as they are now. */
export function listLessons(lessons: Lesson[], progress: Progress): Promise<ListedLesson[]> {
  return Promise.all(
    lessons.map(async lesson => {
      const known = progressOf(progress, lesson)
      const found = standing(known, (await readWork(lesson)).digest)
      const failed = known.last?.step === undefined ? '' : ` at: ${known.last.step.title}`
      const words = {
        passed: 'passed',
        edited: 'passed, and edited since',
        broken: `passed before, and fails now${failed}`,
        failing: `fails${failed}`,
        untried: `about ${lesson.minutes} minutes`
      }
      return { lesson, standing: found, words: words[found] }
    })
  )
}

/** The list of lessons, with an arrow at the learner's; the standing is beside the title where there is room. */
export function lessonListLines(listed: ListedLesson[], here: Lesson, look: Look): string[] {
  const { paint, width } = look
  const titles = listed.map(({ lesson }) => `${lesson.id} ${lesson.title}`)
  const column = Math.max(...titles.map(title => title.length)) + 2
  const inColumns = width >= column + 40
  return listed.flatMap(({ lesson, standing, words }, index) => {
    const { mark, style } = STANDINGS[standing]
    const isHere = lesson.name === here.name
    const title = titles[index] ?? ''
    const begin = `${isHere ? '▸' : ' '} ${paint(style, mark)} `
    const told = isHere ? `${words} – you are here` : words
    const name = isHere ? paint('bold', title) : title
    if (inColumns) {
      const [first = '', ...others] = wrapText(told, width - column - MARGIN)
      return [
        `${begin}${name}${' '.repeat(column - title.length)}${paint(style, first)}`,
        ...others.map(row => `${' '.repeat(column + MARGIN)}${paint(style, row)}`)
      ]
    }
    const below = wrapText(told, width - INDENT)
    return [`${begin}${name}`, ...below.map(row => `${' '.repeat(INDENT)}${paint(style, row)}`)]
  })
}
