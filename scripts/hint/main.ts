import {
  findPlace,
  hintLines,
  hintsFor,
  hintsShown,
  progressOf,
  readWork,
  standing,
  withHintShown
} from '#checker/companion/learner'
import { command, flag, optionalArgument } from '../command/index.ts'

await command({
  name: 'npm run hint',
  about:
    'One hint more about the step that failed last, below those that were shown before: first a nudge, at the end nearly the answer.',
  arguments: { word: optionalArgument('lesson', 'such as 03; the one in hand if left out') },
  options: { again: flag('show again what has been shown, and no more') },
  examples: [['npm run hint'], ['npm run hint -- 03']],
  exits: { pass: 'it is shown, or there is nothing to hint at' },
  run: async ({ word, again }, { print, note, look }) => {
    const { lesson, progress } = await findPlace(word, note)
    const known = progressOf(await progress.read(), lesson)
    const { digest } = await readWork(lesson)
    const step = known.last?.step
    if (step === undefined) {
      print(
        standing(known, digest) === 'passed'
          ? `Lesson ${lesson.id} passes: nothing to hint at.`
          : `Nothing of lesson ${lesson.id} has failed yet. To check it: npm run check -- ${lesson.id}`
      )
      return 'pass'
    }
    const hints = await hintsFor(lesson, step)
    const before = hintsShown(known, step)
    const shown = again ? before : Math.min(before + 1, hints.length)
    if (shown > before) await progress.update(each => withHintShown(each, lesson.name, step))
    const title = `${lesson.id} ${step.title}`
    print(...hintLines({ title, hints, shown }, `npm run solution -- ${lesson.id}`, look()))
    if (known.last?.work !== digest) {
      print(`Your files have changed since then. To check them: npm run check -- ${lesson.id}`)
    }
    return 'pass'
  }
})
