import { parseArgs } from 'node:util'
import { type Entry, findSymptoms, loadCatalogue, nearSymptoms } from '#checker/judge/symptoms'
import { findLessons, type Lesson, selectLesson, UsageError } from '#checker/project'
import { painter } from '#checker/show/reporters'
import { escapeUnsafe } from '#shared/log'
import { listLines, symptomLines } from './symptom-lines.ts'

const HELP = `npm run explain -- [symptom...] [options]

Explains what a report means by a symptom: what you see, why it comes about, how to make sure that
it is so, and how to mend it. Without a symptom, it lists them all.

  --lesson <lesson>   only the symptoms of this lesson: 03, or 03-ping-checkpoint
  -h, --help          show this help

Examples:
  npm run explain -- UC014            by its id, as the report has it; 14 will do
  npm run explain -- no-ping          by its name
  npm run explain -- --lesson 03      what can go wrong in lesson 03
  npm run explain -- muxer            symptoms that have to do with something

The index of all: lessons/SYMPTOMS.md

Exit codes:
  0    it is explained
  64   wrong usage: no such symptom, lesson or option`

const OPTIONS = {
  lesson: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false }
} as const

const MAX_WIDTH = 100

async function main(): Promise<number> {
  const { values, positionals } = readArguments()
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const lessons = await findLessons()
  const lesson = values.lesson === undefined ? undefined : selectLesson(lessons, values.lesson)
  const all = await loadCatalogue(lessons)
  const catalogue = lesson === undefined ? all : all.filter(each => belongsTo(each, lesson))
  const found = positionals.length === 0 ? [] : positionals.map(word => explain(catalogue, word))
  const look = {
    paint: painter(process.stdout),
    width: Math.min(process.stdout.columns ?? MAX_WIDTH, MAX_WIDTH)
  }
  const lines =
    found.length === 0
      ? listLines(catalogue, lessons, look)
      : found.flat().flatMap(entry => symptomLines(entry, look))
  console.log(lines.join('\n'))
  return 0
}

function belongsTo({ lessons }: Entry, lesson: Lesson): boolean {
  return lessons.length === 0 || lessons.some(({ name }) => name === lesson.name)
}

/** @throws UsageError that says what may have been meant */
function explain(catalogue: Entry[], word: string): Entry[] {
  const found = findSymptoms(catalogue, word)
  if (found.length > 0) return found
  const near = nearSymptoms(catalogue, word)
  const shown = escapeUnsafe(word.slice(0, 60))
  const rows = near.map(({ key, symptom }) => `  ${symptom.id}  ${key}`)
  throw new UsageError(
    rows.length === 0
      ? `there is no symptom "${shown}". List them: npm run explain`
      : `there is no symptom "${shown}". Did you mean one of these?\n${rows.join('\n')}\nList them all: npm run explain`
  )
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee: npm run explain -- --help`)
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  const { name, message } = error as Error
  if (name !== 'UsageError') throw error
  console.error(message)
  process.exitCode = 64
}
