import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Checkpoint } from '#checker/checkpoint'
import { ifMissing } from '#checker/files'
import { STARTER_FILE, SYMPTOMS_FILE } from '#checker/lessons'
import { entryOf, HARNESS, type Lesson, SWARM_HARNESS } from '#checker/project'
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
  'story.ts',
  STARTER_FILE,
  SYMPTOMS_FILE
]

/** The folders of the steps, a file each, and of the chapters of a story that is long. */
const FOLDERS = ['steps', 'acts']

/** Files that may be there: containers leave `runs`. */
const OPTIONAL = ['checkpoint.test.ts', 'runs']

const MIN_MISTAKES = 4
/** The least length of an explanation, in characters. */
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
  const names = await filesOf(lesson)
  const required = [...REQUIRED, ...harnessOf(lesson)]
  const used = new Set([...required, ...OPTIONAL])
  for (const root of ['checkpoint.ts', 'story.ts', HARNESS, SWARM_HARNESS])
    await addImports(lesson, root, used)
  // A module that nodes are made of is tested here: their folders hold nothing else.
  const solution = await readdir(join(lesson.dir, 'solution')).catch(ifMissing)
  const tested = new Set([...used, ...(solution ?? [])])
  const isTest = (name: string): boolean =>
    name.endsWith('.test.ts') && tested.has(name.replace(/\.test\.ts$/, '.ts'))
  for (const test of names.filter(isTest)) await addImports(lesson, test, used)
  const missing = required.filter(name => !names.includes(name)).map(name => `${name} is missing`)
  const stray = names
    .filter(name => !used.has(name) && !isTest(name))
    .map(name => `${name} does not belong here`)
  const nodes = await Promise.all(['starter', 'solution'].map(which => nodeProblems(lesson, which)))
  return [...missing, ...stray, ...nodes.flat(), ...(await composeProblems(lesson))]
}

/** What calls the module that a lesson is about, or starts the swarm beside its app. */
function harnessOf({ subject = 'app' }: Lesson): string[] {
  if (subject === 'app') return []
  if ('module' in subject) return [HARNESS]
  return subject.beside === undefined ? [] : [SWARM_HARNESS]
}

async function composeProblems({ slug, dir }: Lesson): Promise<string[]> {
  const text = await readFile(join(dir, 'docker-compose.yml'), 'utf8').catch(() => null)
  // A missing file is another problem, which has been told.
  if (text === null || text.replaceAll('\r\n', '\n') === composeFile(slug)) return []
  return [`docker-compose.yml does not say what is expected:\n${composeFile(slug)}`]
}

/** A node is one flat folder of TypeScript. */
async function nodeProblems(lesson: Lesson, which: string): Promise<string[]> {
  const entries = await readdir(join(lesson.dir, which), { withFileTypes: true }).catch(() => null)
  // A missing folder is another problem, which has been told.
  if (entries === null) return []
  const stray = entries
    .filter(entry => entry.isDirectory() || !entry.name.endsWith('.ts'))
    .map(({ name }) => `${which}/${name} does not belong here`)
  const started = entries.some(({ name }) => name === entryOf(lesson))
  return started ? stray : [`${which}/${entryOf(lesson)} is missing`, ...stray]
}

/** What lies in the lesson's folder, with the files of `steps` and `acts`. */
async function filesOf({ dir }: Lesson): Promise<string[]> {
  const names = await readdir(dir)
  const inside = FOLDERS.map(async folder => {
    const files = (await readdir(join(dir, folder)).catch(ifMissing)) ?? []
    return files.map(name => `${folder}/${name}`)
  })
  return [...names.filter(name => !FOLDERS.includes(name)), ...(await Promise.all(inside)).flat()]
}

/** Adds the files of the lesson's own folder that this one imports, and those that they import. */
async function addImports(lesson: Lesson, file: string, found: Set<string>): Promise<void> {
  const source = await readFile(join(lesson.dir, file), 'utf8').catch(() => '')
  for (const [, path = ''] of source.matchAll(/from '(\.\.?\/[^']+)'/g)) {
    const imported = posix.join(posix.dirname(file), path)
    if (found.has(imported)) continue
    found.add(imported)
    await addImports(lesson, imported, found)
  }
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
