import { relative } from 'node:path'
import { lastKept, replaceWork, starterDir } from '#checker/companion/learner'
import { readStarter } from '#checker/lessons'
import { ROOT } from '#checker/project'
import { findPlace, print, runCommand } from './_command.ts'

const HELP = `npm run reset -- [lesson] [options]

Puts the starter, as the lesson comes with it, in the place of your files. A copy of all that is in the
folder is made first, in kept/, and nothing takes it away. Without a lesson it is about the one in hand.

  --undo       put your files back as they were before the last reset; this, too, makes a copy first
  -h, --help   show this help

Examples:
  npm run reset -- 03
  npm run reset -- 03 --undo`

const OPTIONS = { undo: { type: 'boolean', default: false } } as const

await runCommand(
  { name: 'npm run reset', help: HELP, options: OPTIONS, takesLesson: true },
  async ({ values, word }) => {
    const { lesson } = await findPlace(word)
    const undo = values.undo === true
    const { sources, dir } = undo
      ? await lastKept(lesson)
      : { sources: await readStarter(lesson), dir: undefined }
    const replaced = await replaceWork(lesson, sources)
    const where = relative(ROOT, starterDir(lesson))
    if (replaced === null) {
      return print(
        undo
          ? `Nothing to do: ${where} is as it was before the last reset.`
          : `Nothing to reset: ${where} is the starter as the lesson comes with it.`
      )
    }
    return print(
      dir === undefined
        ? `${where} is the starter of lesson ${lesson.id} ${lesson.title} again.`
        : `${where} is as it was, from ${relative(ROOT, dir)}.`,
      `What was there is in ${relative(ROOT, replaced.kept)}.`,
      ...(undo ? [] : [`To have it back: npm run reset -- ${lesson.id} --undo`])
    )
  }
)
