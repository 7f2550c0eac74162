import { findPlace, lessonListLines, listLessons } from '#checker/companion/learner'
import { command } from '../command/index.ts'

await command({
  name: 'npm run list',
  about: `Every lesson, and how it stands: whether your files as they are now have passed, and if not, at which step they failed last. An arrow shows the lesson in hand.

✔ passed   ~ passed, and edited since   ✘ fails   · not tried yet`,
  examples: [['npm run list'], ['npm start -- 03', 'work on lesson 03']],
  exits: { pass: 'they are listed' },
  run: async (_, { print, note, look }) => {
    const { lessons, lesson, progress } = await findPlace(undefined, note)
    const listed = await listLessons(lessons, await progress.read())
    print(...lessonListLines(listed, lesson, look()), '', 'To work on one: npm start -- <number>')
    return 'pass'
  }
})
