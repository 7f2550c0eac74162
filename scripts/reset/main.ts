import { relative } from 'node:path'
import { findPlace, lastKept, replaceWork, starterDir } from '#checker/companion/learner'
import { readStarter } from '#checker/lessons'
import { ROOT } from '#checker/project'
import { command, flag, optionalArgument } from '../command/index.ts'

await command({
  name: 'npm run reset',
  about:
    'Puts the starter, as the lesson comes with it, in the place of your files. A copy of all that is in the folder is made first, in kept/, and nothing takes it away.',
  arguments: { word: optionalArgument('lesson', 'such as 03; the one in hand if left out') },
  options: {
    undo: flag(
      'put your files back as they were before the last reset; this, too, makes a copy first'
    )
  },
  examples: [['npm run reset -- 03'], ['npm run reset -- 03 --undo']],
  exits: { pass: 'it is done, or there was nothing to do' },
  run: async ({ word, undo }, { print, note }) => {
    const { lesson } = await findPlace(word, note)
    const { sources, dir } = undo
      ? await lastKept(lesson)
      : { sources: await readStarter(lesson), dir: undefined }
    const replaced = await replaceWork(lesson, sources)
    const where = relative(ROOT, starterDir(lesson))
    if (replaced === null) {
      print(
        undo
          ? `Nothing to do: ${where} is as it was before the last reset.`
          : `Nothing to reset: ${where} is the starter as the lesson comes with it.`
      )
      return 'pass'
    }
    print(
      dir === undefined
        ? `${where} is the starter of lesson ${lesson.id} ${lesson.title} again.`
        : `${where} is as it was, from ${relative(ROOT, dir)}.`,
      `What was there is in ${relative(ROOT, replaced.kept)}.`
    )
    if (!undo) print(`To have it back: npm run reset -- ${lesson.id} --undo`)
    return 'pass'
  }
})
