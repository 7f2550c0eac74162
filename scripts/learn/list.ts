import { lessonListLines, listLessons } from '#checker/companion/learner'
import { findPlace, look, print, runCommand } from './_command.ts'

const HELP = `npm run list

Every lesson, and how it stands: whether your files as they are now have passed, and if not, at which
step they failed last. An arrow shows the lesson in hand.

  ✔ passed   ~ passed, and edited since   ✘ fails   · not tried yet

Examples:
  npm run list
  npm start -- 03        work on lesson 03`

await runCommand(
  { name: 'npm run list', help: HELP, options: {}, takesLesson: false },
  async () => {
    const { lessons, lesson, progress } = await findPlace(undefined)
    const listed = await listLessons(lessons, await progress.read())
    return print(
      ...lessonListLines(listed, lesson, look()),
      '',
      'To work on one: npm start -- <number>'
    )
  }
)
