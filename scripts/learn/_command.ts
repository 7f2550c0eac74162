import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { explainError } from '#checker/cli'
import { lessonInHand, ProgressFile } from '#checker/companion/learner'
import { findLessons, type Lesson, selectLesson, UsageError } from '#checker/project'
import { guardCommands, type Look, painter } from '#checker/show/reporters'

const DEFAULT_COLUMNS = 80
const MAX_COLUMNS = 100

const HELP_OPTION = { help: { type: 'boolean', short: 'h', default: false } } as const

export interface CommandInit<Options extends ParseArgsOptionsConfig> {
  /** The command as it is typed: `npm run hint`. */
  name: string
  /** What `--help` prints. */
  help: string
  options: Options
  /** Whether a lesson can be named. */
  takesLesson: boolean
}

/** What was typed. */
export interface Given<Options extends ParseArgsOptionsConfig> {
  values: ReturnType<typeof parseArgs<{ options: Options }>>['values']
  /** The lesson, as it was typed. */
  word: string | undefined
}

/** The command line of one of the commands by which a learner finds their way. */
export async function runCommand<Options extends ParseArgsOptionsConfig>(
  init: CommandInit<Options>,
  run: (given: Given<Options>) => Promise<number>
): Promise<void> {
  try {
    const given = readGiven(init)
    const code = given === 'help' ? print(init.help) : await run(given)
    await written(process.stdout)
    process.exit(code)
  } catch (error) {
    await giveUp(error as Error)
  }
}

async function giveUp(error: Error): Promise<void> {
  const { text, code } = explainError(error)
  process.stderr.write(`${guardCommands(text)}\n`)
  await written(process.stderr)
  process.exit(code)
}

function readGiven<Options extends ParseArgsOptionsConfig>({
  name,
  options,
  takesLesson
}: CommandInit<Options>): Given<Options> | 'help' {
  const see = `See: ${name} -- --help`
  try {
    const { values, positionals } = parseArgs({
      options: { ...options, ...HELP_OPTION },
      allowPositionals: true
    })
    if ((values as { help?: boolean }).help === true) return 'help'
    const [word, ...others] = positionals
    if (others.length > 0) throw new Error('Name one lesson at most.')
    if (word !== undefined && !takesLesson) throw new Error('It is about all lessons; name none.')
    return { values: values as Given<Options>['values'], word }
  } catch (error) {
    // The rest of the message is about names of files that begin with a dash.
    const [problem] = (error as Error).message.split('. To specify')
    throw new UsageError(`${problem}\n${see}`)
  }
}

/** What a command works with: the lessons, the one that is meant, and the learner's progress. */
export interface Place {
  lessons: Lesson[]
  lesson: Lesson
  progress: ProgressFile
}

/** The lesson that was named or, when none was, the one in hand. */
export async function findPlace(word: string | undefined): Promise<Place> {
  const progress = new ProgressFile({ notice: text => process.stderr.write(`note: ${text}\n`) })
  const lessons = await findLessons()
  const lesson =
    word === undefined ? lessonInHand(lessons, await progress.read()) : selectLesson(lessons, word)
  return { lessons, lesson, progress }
}

/** Prints lines on stdout; the exit code of somebody who has got what they wanted. */
export function print(...lines: string[]): number {
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

/** How wide a text may be, and its colours. */
export function look(): Look {
  const width = Math.min(process.stdout.columns ?? DEFAULT_COLUMNS, MAX_COLUMNS)
  return { width, paint: painter(process.stdout) }
}

/** Resolves when everything has been written: a pipe takes a long text in parts. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => resolve())
  })
}

process.on('uncaughtException', giveUp)
// Without a listener, a reader that has gone would be an uncaught exception: `npm run list | head -1`.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})
