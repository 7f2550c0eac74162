import { findLessons, ROOT, selectLesson, UsageError } from '#checker/project'
import {
  choice,
  command,
  type Exit,
  flag,
  manyArguments,
  option,
  optionOr,
  something
} from '../command/index.ts'
import { type NewLesson, SUBJECTS } from './lesson-files.ts'
import { makeLesson } from './make-lesson.ts'
import { planLesson } from './plan.ts'
import { describePlan, nextThings } from './report.ts'
import { parseTopic } from './topic.ts'
import { readFiles, uncommitted } from './working-copy.ts'

const MAX_SHOWN = 10

await command({
  name: 'npm run new-lesson',
  about:
    'Makes a lesson that is whole from the first minute: text, starter, solution, checkpoint, mistakes and tests around a small sample step, which you replace by your own. npm run verify passes at once.',
  arguments: { words: manyArguments('topic', 'what it is about, in quotes') },
  options: {
    subject: optionOr(
      'app',
      '<kind>',
      'what it is about: app, a node; module, which a harness calls; or swarm, many nodes in one process',
      choice(...SUBJECTS)
    ),
    after: option(
      '<lesson>',
      'put it after this lesson, not at the end. Those that follow move on by one, and start from where they did',
      something
    ),
    dryRun: flag('say what would be done, and change nothing')
  },
  more: 'It does everything or nothing, and only where nothing is uncommitted, so that git can undo it.',
  examples: [
    ['npm run new-lesson -- "Relay"'],
    ['npm run new-lesson -- "Peer scores 🏆" --after 06'],
    ['npm run new-lesson -- "Buckets" --subject module']
  ],
  exits: {
    pass: 'it is there',
    fail: 'the lessons would not hold together; nothing has been changed',
    unknown: undefined,
    usage: 'wrong usage: a topic that is taken, no such lesson, uncommitted changes',
    interrupted: 'nothing has been changed'
  },
  expected: { NoPlaceError: 'fail', BrokenWorkshopError: 'fail' },
  run: async ({ words, after, dryRun, subject }, { interruption }) => {
    const [text, ...more] = words
    if (text === undefined) {
      throw new UsageError('what is the lesson about? See: npm run new-lesson -- --help')
    }
    if (more.length > 0) throw new UsageError(`put the topic in quotes: "${words.join(' ')}"`)
    try {
      const wanted = { topic: parseTopic(text), subject }
      return await makeAfter(wanted, after, dryRun, interruption())
    } catch (error) {
      const { name, message } = error as Error
      if (name === 'NoPlaceError' || name === 'BrokenWorkshopError') {
        Object.assign(error as Error, { message: `${message}\nNothing has been changed.` })
      }
      throw error
    }
  }
})

async function makeAfter(
  wanted: Pick<NewLesson, 'topic' | 'subject'>,
  afterWord: string | undefined,
  dryRun: boolean,
  signal: AbortSignal
): Promise<Exit> {
  const lessons = await findLessons()
  const last = lessons.at(-1)
  const after = afterWord === undefined ? last : selectLesson(lessons, afterWord)
  if (after === undefined) throw new UsageError('there is no lesson to begin from')

  // To give lessons other numbers changes files everywhere.
  const touched = after === last ? ['README.md', 'lessons'] : ['.']
  refuseUncommitted(await uncommitted(ROOT, touched))
  const plan = await planLesson(await readFiles(ROOT), lessons, { ...wanted, after })
  if (!dryRun) {
    if (process.stderr.isTTY) console.error('making it, and seeing whether it holds …')
    await makeLesson(plan, signal)
  }
  say(dryRun ? 'This is what would be done:' : '', describePlan(plan))
  if (dryRun) return 'pass'
  say('The next three things:', nextThings(plan))
  const paths = touched.join(' ')
  say('To undo all of it:', [`git checkout -- ${paths} && git clean -d --force ${paths}`])
  return 'pass'
}

function refuseUncommitted(paths: string[]): void {
  if (paths.length === 0) return
  const shown = paths.slice(0, MAX_SHOWN).map(path => `  ${path}`)
  if (paths.length > MAX_SHOWN) shown.push(`  … and ${paths.length - MAX_SHOWN} more`)
  throw new UsageError(
    `there are changes that are not committed, and git could not undo mine alone:\n${shown.join('\n')}`
  )
}

function say(heading: string, lines: string[]): void {
  if (lines.length === 0) return
  if (heading !== '') console.log(`\n${heading}`)
  for (const line of lines) console.log(line)
}
