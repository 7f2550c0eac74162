import { relative } from 'node:path'
import {
  findPlace,
  type ListedLesson,
  listLessons,
  type Progress,
  progressOf,
  whereToGoOn
} from '#checker/companion/learner'
import { type Lesson, ROOT } from '#checker/project'
import { type Look, wrapText } from '#checker/show/reporters'
import { command, flag } from '../command/index.ts'

await command({
  name: 'npm run progress',
  about:
    'How far you have come: what has passed and when, in how many runs, and with how many hints.',
  options: {
    json: flag('the same for programs: the progress file, and how every lesson stands'),
    rebuild: flag(
      'make the progress file anew from the runs in runs/; hints that were shown are forgotten'
    )
  },
  exits: { pass: 'it is told' },
  run: async ({ json, rebuild }, { print, note, look }) => {
    const { lessons, progress: file } = await findPlace(undefined, note)
    const progress = rebuild ? await file.rebuild() : await file.read()
    const listed = await listLessons(lessons, progress)
    if (json) {
      print(asJson(listed, progress))
      return 'pass'
    }
    const next = whereToGoOn(lessons, progress)
    print(
      ...summaryLines(lessons, progress, look()),
      ...listed.flatMap(each => lessonLines(each, progress, look())),
      '',
      `kept in  ${relative(ROOT, file.path)}`,
      `go on    npm start -- ${next.id}   (${next.title})`
    )
    return 'pass'
  }
})

function summaryLines(lessons: Lesson[], progress: Progress, { paint, width }: Look): string[] {
  const passed = (some: Lesson[]): string => {
    const { length } = some.filter(each => progressOf(progress, each).passed !== undefined)
    return `${length} of ${some.length}`
  }
  const milestones = passed(lessons.filter(({ milestone }) => milestone))
  const text = `${passed(lessons)} lessons passed, ${milestones} milestones 🏆`
  return wrapText(text, width).map(row => paint('bold', row))
}

function lessonLines(
  { lesson, standing, words }: ListedLesson,
  progress: Progress,
  { paint, width }: Look
): string[] {
  const { runs, passed, hints = {}, solutionSeen } = progressOf(progress, lesson)
  if (runs === 0 && solutionSeen === undefined) return []
  const shown = Object.values(hints).reduce((sum, count) => sum + count, 0)
  const facts = [
    ...(standing === 'passed' ? [] : [words]),
    ...(passed === undefined ? [] : [`passed on ${passed.at.slice(0, 'yyyy-mm-dd'.length)}`]),
    runs === 1 ? 'one run' : `${runs} runs`,
    shown === 0 ? 'no hints' : shown === 1 ? 'one hint' : `${shown} hints`,
    ...(solutionSeen === undefined ? [] : ['compared with the solution'])
  ]
  const below = wrapText(facts.join(' · '), width - 3)
  return [
    '',
    `${lesson.id} ${paint('bold', lesson.title)}`,
    ...below.map(row => `   ${paint('gray', row)}`)
  ]
}

function asJson(listed: ListedLesson[], progress: Progress): string {
  const lessons = listed.map(({ lesson, standing }) => ({
    name: lesson.name,
    title: lesson.title,
    standing,
    ...progressOf(progress, lesson)
  }))
  return JSON.stringify({ ...progress, lessons }, null, 2)
}
