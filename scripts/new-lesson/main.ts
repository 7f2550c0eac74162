import { parseArgs } from 'node:util'
import { findLessons, ROOT, selectLesson, UsageError } from '#checker/project'
import { makeLesson } from './make-lesson.ts'
import { planLesson } from './plan.ts'
import { describePlan, nextThings } from './report.ts'
import { parseTopic } from './topic.ts'
import { readFiles, uncommitted } from './working-copy.ts'

const HELP = `npm run new-lesson -- "Topic" [options]

Makes a lesson that is whole from the first minute: text, starter, solution, checkpoint, mistakes and
tests around a small sample step, which you replace by your own. npm run verify passes at once.

  --after <lesson>   put it after this lesson, not at the end. Those that follow move on by one, and
                     start from where they did
  --dry-run          say what would be done, and change nothing
  -h, --help         show this help

It does everything or nothing, and only where nothing is uncommitted, so that git can undo it.

Examples:
  npm run new-lesson -- "Relay"
  npm run new-lesson -- "Peer scores 🏆" --after 06

Exit codes:
  0    it is there
  1    the lessons would not hold together; nothing has been changed
  64   wrong usage: a topic that is taken, no such lesson, uncommitted changes
  130  interrupted; nothing has been changed`

const OPTIONS = {
  after: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false }
} as const

const MAX_SHOWN = 10

async function main(signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments()
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const [text, ...more] = positionals
  if (text === undefined) throw new UsageError('what is the lesson about?')
  if (more.length > 0) throw new UsageError(`put the topic in quotes: "${positionals.join(' ')}"`)
  const topic = parseTopic(text)
  const lessons = await findLessons()
  const last = lessons.at(-1)
  const after = values.after === undefined ? last : selectLesson(lessons, values.after)
  if (after === undefined) throw new UsageError('there is no lesson to begin from')

  // To give lessons other numbers changes files everywhere.
  const touched = after === last ? ['README.md', 'lessons'] : ['.']
  refuseUncommitted(await uncommitted(ROOT, touched))
  const plan = await planLesson(await readFiles(ROOT), lessons, topic, after)
  if (!values['dry-run']) {
    if (process.stderr.isTTY) console.error('making it, and seeing whether it holds …')
    await makeLesson(plan, signal)
  }
  print(values['dry-run'] ? 'This is what would be done:' : '', describePlan(plan))
  if (values['dry-run']) return 0
  print('The next three things:', nextThings(plan))
  const paths = touched.join(' ')
  print('To undo all of it:', [`git checkout -- ${paths} && git clean -d --force ${paths}`])
  return 0
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function refuseUncommitted(paths: string[]): void {
  if (paths.length === 0) return
  const shown = paths.slice(0, MAX_SHOWN).map(path => `  ${path}`)
  if (paths.length > MAX_SHOWN) shown.push(`  … and ${paths.length - MAX_SHOWN} more`)
  throw new UsageError(
    `there are changes that are not committed, and git could not undo mine alone:\n${shown.join('\n')}`
  )
}

function print(heading: string, lines: string[]): void {
  if (lines.length === 0) return
  if (heading !== '') console.log(`\n${heading}`)
  for (const line of lines) console.log(line)
}

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => interruption.abort())
}
try {
  process.exitCode = await main(interruption.signal)
} catch (error) {
  const { name, message } = error as Error
  if (name === 'AbortError') {
    console.error('interrupted; nothing has been changed')
    process.exitCode = 130
  } else if (name === 'UsageError') {
    console.error(`${message}\nSee: npm run new-lesson -- --help`)
    process.exitCode = 64
  } else if (name === 'NoPlaceError' || name === 'BrokenWorkshopError') {
    console.error(`${message}\nNothing has been changed.`)
    process.exitCode = 1
  } else {
    throw error
  }
}
