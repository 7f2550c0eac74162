import { reportHint } from '#checker/checkpoint'
import { type Entry, findSymptoms, loadCatalogue, nearSymptoms } from '#checker/judge/symptoms'
import { findLessons, type Lesson, selectLesson, UsageError } from '#checker/project'
import { inAnyLanguage } from '#checker/words'
import { escapeUnsafe } from '#shared/log'
import { command, flag, manyArguments, option, something } from '../command/index.ts'
import { listLines, symptomLines } from './symptom-lines.ts'

await command({
  name: 'npm run explain',
  about:
    'Explains what a report means by a symptom: what you see, why it comes about, how to make sure that it is so, and how to mend it.',
  arguments: { words: manyArguments('symptom', 'by id or name; all are listed if left out') },
  options: {
    lesson: option(
      '<lesson>',
      'only the symptoms of this lesson: 03, or 03-ping-checkpoint',
      something
    ),
    cmd: flag('for a node in any language: without what is said about JavaScript')
  },
  more: 'The index of all: lessons/SYMPTOMS.md',
  examples: [
    ['npm run explain -- UC014', 'by its id, as the report has it; 14 will do'],
    ['npm run explain -- no-ping', 'by its name'],
    ['npm run explain -- --lesson 03', 'what can go wrong in lesson 03'],
    ['npm run explain -- UC048 --cmd', 'for a node in any language'],
    ['npm run explain -- muxer', 'symptoms that have to do with something']
  ],
  exits: { pass: 'it is explained', usage: 'wrong usage: no such symptom, lesson or option' },
  run: async ({ words, lesson: name, cmd }, { print, look }) => {
    const lessons = await findLessons()
    const lesson = name === undefined ? undefined : selectLesson(lessons, name)
    const all = await loadCatalogue(lessons)
    const catalogue = lesson === undefined ? all : all.filter(each => belongsTo(each, lesson))
    if (words.length === 0) print(...listLines(catalogue, lessons, look()))
    const found = words.flatMap(word => explain(catalogue, word))
    const told = cmd ? found.map(withoutLanguage) : found
    print(...told.flatMap(entry => symptomLines(entry, look())))
    return 'pass'
  }
})

/** The symptom as whoever checks a command is told it: what the report hints at stands in the place of the fix. */
function withoutLanguage(entry: Entry): Entry {
  const symptom = inAnyLanguage(entry.symptom)
  const fix = entry.symptom.anyLanguage === undefined ? symptom.fix : reportHint(symptom)
  return { ...entry, symptom: { ...symptom, fix } }
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
