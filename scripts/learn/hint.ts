import {
  hintLines,
  hintsFor,
  hintsShown,
  progressOf,
  readWork,
  standing,
  withHintShown
} from '#checker/companion/learner'
import { findPlace, look, print, runCommand } from './_command.ts'

const HELP = `npm run hint -- [lesson] [options]

One hint more about the step that failed last, below those that were shown before: first a nudge, at
the end nearly the answer. Without a lesson it is about the one in hand.

  --again      show again what has been shown, and no more
  -h, --help   show this help

Examples:
  npm run hint
  npm run hint -- 03`

const OPTIONS = { again: { type: 'boolean', default: false } } as const

await runCommand(
  { name: 'npm run hint', help: HELP, options: OPTIONS, takesLesson: true },
  async ({ values, word }) => {
    const { lesson, progress } = await findPlace(word)
    const known = progressOf(await progress.read(), lesson)
    const { digest } = await readWork(lesson)
    const step = known.last?.step
    if (step === undefined) {
      return print(
        standing(known, digest) === 'passed'
          ? `Lesson ${lesson.id} passes: nothing to hint at.`
          : `Nothing of lesson ${lesson.id} has failed yet. To check it: npm run check -- ${lesson.id}`
      )
    }
    const hints = await hintsFor(lesson, step)
    const before = hintsShown(known, step)
    const shown = values.again === true ? before : Math.min(before + 1, hints.length)
    if (shown > before) await progress.update(each => withHintShown(each, lesson.name, step))
    const title = `${lesson.id} ${step.title}`
    const lines = hintLines({ title, hints, shown }, `npm run solution -- ${lesson.id}`, look())
    if (known.last?.work !== digest) {
      lines.push(`Your files have changed since then. To check them: npm run check -- ${lesson.id}`)
    }
    return print(...lines)
  }
)
