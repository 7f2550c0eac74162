import { relative } from 'node:path'
import {
  hintLines,
  lessonListLines,
  listLessons,
  type ProgressFile,
  progressOf,
  readWork,
  replaceWork,
  showSolution,
  standing,
  withHintShown
} from '#checker/companion/learner'
import { readStarter } from '#checker/lessons'
import { type Lesson, ROOT } from '#checker/project'
import { wrapText } from '#checker/show/reporters'
import type { Desk } from './desk.ts'
import { logLines } from './pages.ts'
import type { Screen } from './screen.ts'
import { typed, type Ways } from './ways.ts'

/** What an action needs of the session. */
export interface ActionInit {
  desk: Desk
  screen: Screen
  progress: ProgressFile
}

/** Shows one hint more about what has failed, below those that were shown before. */
export async function showHint({ desk, screen, progress }: ActionInit, ways: Ways): Promise<void> {
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
    desk.changed()
  }
  const shown = judged.hintsShown
  screen.print('', ...hintLines({ title, hints, shown }, typed('solution', ways), screen))
}

/** Shows how the learner's files differ from the solution. */
export async function showComparison({ desk, screen, progress }: ActionInit): Promise<void> {
  screen.print('', ...(await showSolution(desk.lesson, progress, screen)), '')
  desk.changed()
}

/** Puts the lesson's own starter in the place of the learner's files; they are kept as a copy. */
export async function reset({ desk, screen }: ActionInit): Promise<void> {
  const replaced = await replaceWork(desk.lesson, await readStarter(desk.lesson))
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
  if (desk.anyLanguage) return desk.judged?.verdict.outcome === 'pass'
  const known = progressOf(await progress.read(), desk.lesson)
  return standing(known, (await readWork(desk.lesson)).digest) === 'passed'
}

/** Shows every lesson, and how it stands. */
export async function showList(
  { desk, screen, progress }: ActionInit,
  lessons: Lesson[]
): Promise<void> {
  const listed = await listLessons(lessons, await progress.read())
  screen.print('', ...lessonListLines(listed, desk.lesson, screen))
  screen.print('', ...wrapText('To go to one of them: its number and Enter.', screen.width))
}
