import { mayCompare, progressOf, showSolution } from '#checker/companion/learner'
import { UsageError } from '#checker/project'
import { findPlace, look, print, runCommand } from './_command.ts'

const HELP = `npm run solution -- [lesson] [options]

How your files differ from the solution: one way to do it, not the only one. It is meant for after a
pass, or when every hint has been shown. Without a lesson it is about the one in hand.

  --anyway     show it before that
  -h, --help   show this help

Examples:
  npm run solution
  npm run solution -- 03 --anyway
  npm run check -- 03 --solution      run the solution instead`

const OPTIONS = { anyway: { type: 'boolean', default: false } } as const

await runCommand(
  { name: 'npm run solution', help: HELP, options: OPTIONS, takesLesson: true },
  async ({ values, word }) => {
    const { lesson, progress } = await findPlace(word)
    const known = progressOf(await progress.read(), lesson)
    if (values.anyway !== true && !(await mayCompare(lesson, known))) {
      throw new UsageError(
        `Lesson ${lesson.id} has not passed yet, and there are hints left: npm run hint -- ${lesson.id}\n` +
          `To look at the solution all the same: npm run solution -- ${lesson.id} --anyway`
      )
    }
    return print(...(await showSolution(lesson, progress, look())))
  }
)
