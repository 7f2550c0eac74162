import { findPlace, mayCompare, progressOf, showSolution } from '#checker/companion/learner'
import { UsageError } from '#checker/project'
import { command, flag, optionalArgument } from '../command/index.ts'

await command({
  name: 'npm run solution',
  about:
    'How your files differ from the solution: one way to do it, not the only one. It is meant for after a pass, or when every hint has been shown.',
  arguments: { word: optionalArgument('lesson', 'such as 03; the one in hand if left out') },
  options: { anyway: flag('show it before that') },
  examples: [
    ['npm run solution'],
    ['npm run solution -- 03 --anyway'],
    ['npm run check -- 03 --solution', 'run the solution instead']
  ],
  exits: { pass: 'it is shown', usage: 'wrong usage, or there are hints left' },
  run: async ({ word, anyway }, { print, note, look }) => {
    const { lesson, progress } = await findPlace(word, note)
    const known = progressOf(await progress.read(), lesson)
    if (!anyway && !(await mayCompare(lesson, known))) {
      throw new UsageError(
        `Lesson ${lesson.id} has not passed yet, and there are hints left: npm run hint -- ${lesson.id}\n` +
          `To look at the solution all the same: npm run solution -- ${lesson.id} --anyway`
      )
    }
    print(...(await showSolution(lesson, progress, look())))
    return 'pass'
  }
})
