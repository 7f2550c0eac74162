import { parseGivenIds } from '#checker/judge/symptoms'
import { STARTER_FILE } from '#checker/lessons'
import {
  ENTRY,
  entryOf,
  type Lesson,
  type LessonFacts,
  type Sources,
  UsageError
} from '#checker/project'
import { withFolders } from '../docs/index.ts'
import { insertSection } from './insert-section.ts'
import { contractSection, folderOf, lessonFiles, moduleOf, type NewLesson } from './lesson-files.ts'
import { NoPlaceError } from './no-place-error.ts'
import { checkCanBeAsked, withStep } from './sample-step.ts'
import { starterPatch } from './starter-patch.ts'
import type { Files } from './working-copy.ts'

/** What a new lesson makes of the project. Nothing has been written yet. */
export interface Plan {
  lesson: NewLesson
  /** The file in which the sample's step is. */
  written: string
  /** The folders that move on by one; the last comes first, to make room for the one before. */
  moves: [from: string, to: string][]
  /** Files that are made, or made anew, after everything has moved. */
  writes: Files
}

/** What somebody wants to have a lesson about, and where. */
export interface WantedLesson extends Pick<NewLesson, 'topic' | 'subject'> {
  after: Lesson
}

const SYMPTOMS = 'lessons/SYMPTOMS.md'
const CONTRACT = 'lessons/CONTRACT.md'
/** What was recorded names the lessons as they were called then. */
const RECORDED = /^checker\/fixtures\//
const LAST_ID = 99
/** Where a lesson declares what its nodes print and are told beside what all lessons have. */
const OWN_WORDS = ['events.ts', 'variables.ts']

/**
 * Puts a lesson after another one. Those that follow get the next number; what they start from and what
 * they are about stays as it is.
 *
 * @throws UsageError when the topic is taken
 * @throws NoPlaceError when a node has no place for the sample
 */
export async function planLesson(
  files: Files,
  lessons: readonly Lesson[],
  { after, subject, topic }: WantedLesson
): Promise<Plan> {
  const same = lessons.find(({ slug }) => slug === topic.slug)
  if (same !== undefined) throw new UsageError(`there is a lesson ${same.name} already`)
  if (Number(lessons.at(-1)?.id) >= LAST_ID) throw new UsageError('numbers have two digits')
  const { highest } = parseGivenIds(files.get(SYMPTOMS) ?? '')
  const isApp = subject === 'app'
  const base = isApp ? appUpTo(files, lessons, after) : after
  const lesson = {
    topic,
    subject,
    id: next(after.id),
    before: base.slug,
    highestSymptomId: highest
  }
  const following = lessons.filter(({ id }) => id > after.id)
  const moved = following.map(({ id, slug }) => ({ slug, name: `${next(id)}-${slug}` }))

  const section = insertSection(
    files.get(CONTRACT) ?? '',
    after.title,
    await contractSection(lesson)
  )
  const changed = new Map([...files, [CONTRACT, section] as const])
  const nodes = isApp ? nodesOf(lesson, files, base) : []
  const writes: Files = new Map([...(await lessonFiles(lesson)), ...nodes])
  const folder = `lessons/${folderOf(lesson)}/`
  const facts = JSON.parse(writes.get(`${folder}lesson.json`) ?? '') as LessonFacts
  const before = isApp ? sourcesIn(files, `lessons/${base.name}/solution/`) : new Map()
  const starter = sourcesIn(writes, `${folder}starter/`)
  writes.set(`${folder}${STARTER_FILE}`, starterPatch(before, starter, entryOf(facts)))
  for (const [path, text] of changed) {
    const renamed = moved.length === 0 || RECORDED.test(path) ? text : withFolders(text, moved)
    if (renamed === files.get(path)) continue
    writes.set(path.startsWith('lessons/') ? withFolders(path, moved) : path, renamed)
  }
  const moves = following.map(({ name }, index): [string, string] => [
    `lessons/${name}`,
    `lessons/${moved[index]?.name}`
  ])
  const written = isApp ? moduleOf(topic) : entryOf(facts)
  return { lesson, written, moves: moves.reverse(), writes }
}

function next(id: string): string {
  return String(Number(id) + 1).padStart(2, '0')
}

/**
 * The last lesson about an app that is not after this one, and whose nodes have no events and variables of
 * their own, which would go along: what comes next starts from it.
 */
function appUpTo(files: Files, lessons: readonly Lesson[], last: Lesson): Lesson {
  const hasWords = ({ name }: Lesson): boolean =>
    OWN_WORDS.some(file => files.has(`lessons/${name}/solution/${file}`))
  const app = lessons.findLast(
    lesson => lesson.id <= last.id && (lesson.subject ?? 'app') === 'app' && !hasWords(lesson)
  )
  if (app !== undefined) return app
  throw new NoPlaceError(
    `there is no lesson about an app, with the workshop's own events alone, up to ${last.name}`
  )
}

/** The new lesson's nodes, out of the solution of the lesson before. */
function nodesOf(lesson: NewLesson, files: Files, { name }: Lesson): Files {
  const from = `lessons/${name}/solution/`
  checkCanBeAsked(files.get(`${from}${ENTRY}`) ?? '', name)
  const nodes: Files = new Map()
  for (const which of ['starter', 'solution'] as const) {
    for (const [path, text] of files) {
      if (!path.startsWith(from)) continue
      const file = path.slice(from.length)
      const own = file === ENTRY ? withStep(text, lesson.topic, which) : text
      nodes.set(`lessons/${folderOf(lesson)}/${which}/${file}`, own)
    }
  }
  return nodes
}

function sourcesIn(files: Files, dir: string): Sources {
  const found = [...files].filter(([path]) => path.startsWith(dir))
  return new Map(found.map(([path, text]) => [path.slice(dir.length), text]))
}
