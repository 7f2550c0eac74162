import { join, relative } from 'node:path'
import {
  compareWork,
  comparisonLines,
  type ProgressFile,
  progressOf,
  readStarterRecord,
  readWork,
  replaceWork,
  standing,
  withHintShown,
  withLesson
} from '#checker/learner'
import { ROOT, readSources } from '#checker/project'
import { wrapText } from '#checker/reporters'
import type { Desk } from './desk.ts'
import { logLines } from './pages.ts'
import type { Screen } from './screen.ts'

/** What the commands that are about a lesson work with. */
export interface ActionInit {
  desk: Desk
  screen: Screen
  progress: ProgressFile
}

/** Shows one hint more about what has failed, below those that were shown before. */
export async function showHint({ desk, screen, progress }: ActionInit): Promise<void> {
  const { judged } = desk
  if (judged?.trouble === undefined) {
    const passes = judged?.verdict.outcome === 'pass'
    screen.print(passes ? 'Every step passes: nothing to hint at.' : 'Nothing has failed yet.')
    return
  }
  const { trouble } = judged
  const { hints, title } = trouble
  if (judged.hintsShown < hints.length) {
    judged.hintsShown += 1
    await progress.update(each => withHintShown(each, desk.lesson.name, trouble))
  }
  screen.print('', screen.paint('bold', `Hints: ${title}`))
  for (const [index, hint] of hints.slice(0, judged.hintsShown).entries()) {
    const rows = wrapText(`${index + 1}. ${hint}`, screen.width - 3)
    screen.print(...rows.map((row, at) => (at === 0 ? row : `   ${row}`)))
  }
  const left = hints.length - judged.hintsShown
  screen.print(left === 0 ? 'That is all there is.' : left === 1 ? 'One more.' : `${left} more.`)
}

/** Whether a learner can look at the solution without having been asked: they passed, or every hint was shown. */
export async function mayCompare({ desk, progress }: ActionInit): Promise<boolean> {
  const { judged } = desk
  const known = progressOf(await progress.read(), desk.lesson)
  if (known.passed !== undefined || known.solutionSeen !== undefined) return true
  return judged?.trouble !== undefined && judged.hintsShown >= judged.trouble.hints.length
}

/** Shows how the learner's files differ from the solution, and remembers that it was looked at. */
export async function showComparison({ desk, screen, progress }: ActionInit): Promise<void> {
  const [work, solution] = await Promise.all([
    readWork(desk.lesson),
    readSources(join(desk.lesson.dir, 'solution'))
  ])
  const { name } = desk.lesson
  const files = await compareWork(work.sources, solution)
  screen.print('', ...comparisonLines(files, screen), '')
  await progress.update(each => {
    const known = progressOf(each, { name })
    return withLesson(each, name, { solutionSeen: new Date().toISOString(), ...known })
  })
}

/** Puts the lesson's own starter in the place of the learner's files; they are kept as a copy. */
export async function reset({ desk, screen }: ActionInit): Promise<void> {
  const replaced = await replaceWork(desk.lesson, await readStarterRecord(desk.lesson))
  if (replaced === null) {
    screen.print('Nothing to reset: this is the starter as the lesson comes with it.')
    return
  }
  desk.note(
    `The lesson begins anew. Your files are in ${relative(ROOT, replaced.kept)}; to have them back: ` +
      `npm run reset -- ${desk.lesson.id} --undo`
  )
  await desk.checkAgain()
}

export function showLog({ desk, screen }: ActionInit): void {
  if (desk.judged === undefined) screen.print('Nothing has been checked yet.')
  else screen.print('', ...logLines(desk.judged.history, desk.judged.saved, screen), '')
}

/** Whether these very files have passed. */
export async function hasPassed({ desk, progress }: ActionInit): Promise<boolean> {
  const known = progressOf(await progress.read(), desk.lesson)
  return standing(known, (await readWork(desk.lesson)).digest) === 'passed'
}
