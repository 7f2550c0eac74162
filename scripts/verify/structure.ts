import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from '#checker/checkpoint'
import { ENTRY, type Lesson } from '#checker/project'
import { composeFile } from './compose-file.ts'
import { MISTAKES_FILE, type Mistakes } from './read-mistakes.ts'

const REQUIRED = [
  'README.md',
  'checkpoint.ts',
  'docker-compose.yml',
  'lesson.json',
  MISTAKES_FILE,
  'solution',
  'starter',
  'symptoms.md'
]

/** Runs are what containers leave behind; `npm run docs` makes the starter's record. */
const OPTIONAL = ['checkpoint.test.ts', 'runs', 'starter.json']

const MIN_MISTAKES = 4
/** In characters: what is shorter explains nothing. */
const MIN_WORDS = 20

/** What is wrong with a lesson's files, checks, symptoms and mistakes, as far as reading them shows. */
export async function structureProblems(
  lesson: Lesson,
  checkpoint: Checkpoint,
  { mistakes, problems }: Mistakes
): Promise<string[]> {
  return [
    ...(await fileProblems(lesson)),
    ...symptomProblems(checkpoint),
    ...storyProblems(checkpoint),
    ...problems,
    ...(mistakes.length + problems.length < MIN_MISTAKES
      ? [`fewer than ${MIN_MISTAKES} mistakes`]
      : [])
  ]
}

async function fileProblems(lesson: Lesson): Promise<string[]> {
  const names = await readdir(lesson.dir)
  const belong = new Set([...REQUIRED, ...OPTIONAL, ...(await importedBy(lesson, 'checkpoint.ts'))])
  const missing = REQUIRED.filter(name => !names.includes(name)).map(name => `${name} is missing`)
  const stray = names.filter(name => !belong.has(name)).map(name => `${name} does not belong here`)
  const nodes = await Promise.all(['starter', 'solution'].map(which => nodeProblems(lesson, which)))
  return [...missing, ...stray, ...nodes.flat(), ...(await composeProblems(lesson))]
}

async function composeProblems({ id, dir }: Lesson): Promise<string[]> {
  const text = await readFile(join(dir, 'docker-compose.yml'), 'utf8').catch(() => null)
  // That the file is missing has been said.
  if (text === null || text.replaceAll('\r\n', '\n') === composeFile(id)) return []
  return [`docker-compose.yml does not say what is expected:\n${composeFile(id)}`]
}

/** A node is one flat folder of TypeScript. */
async function nodeProblems(lesson: Lesson, which: string): Promise<string[]> {
  const entries = await readdir(join(lesson.dir, which), { withFileTypes: true }).catch(() => null)
  // That the folder is missing has been said.
  if (entries === null) return []
  const stray = entries
    .filter(entry => entry.isDirectory() || !entry.name.endsWith('.ts'))
    .map(({ name }) => `${which}/${name} does not belong here`)
  const started = entries.some(({ name }) => name === ENTRY)
  return started ? stray : [`${which}/${ENTRY} is missing`, ...stray]
}

/** The files of the lesson's own folder that this one imports, and those that they import. */
async function importedBy(lesson: Lesson, file: string): Promise<string[]> {
  const source = await readFile(join(lesson.dir, file), 'utf8')
  const names = [...source.matchAll(/from '\.\/([^']+)'/g)].map(([, name = '']) => name)
  const further = await Promise.all(names.map(name => importedBy(lesson, name)))
  return [...names, ...further.flat()]
}

function symptomProblems(checkpoint: Checkpoint): string[] {
  return Object.entries(checkpoint.symptoms).flatMap(([key, symptom]) => {
    const { id: _, hints, ...texts } = symptom
    const said = Object.entries({ ...texts, nudge: hints[0], pointer: hints[1] })
    return said
      .filter(([, text]) => text.trim().length < MIN_WORDS)
      .map(([part]) => `symptom "${key}": "${part}" says nothing`)
  })
}

function storyProblems({ told, question }: Checkpoint): string[] {
  return [
    ...(told === undefined ? ['the checkpoint does not tell what just happened (told)'] : []),
    ...(question?.trim().endsWith('?') ? [] : ['the checkpoint asks no question after a pass'])
  ]
}
