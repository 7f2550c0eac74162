import { parseGivenIds } from '#checker/judge/symptoms'
import { ENTRY, type Lesson, UsageError } from '#checker/project'
import { insertSection } from './insert-section.ts'
import { contractSection, folderOf, lessonFiles, moduleOf, type NewLesson } from './lesson-files.ts'
import type { Renumbered } from './references.ts'
import { type RenumberedFiles, renumberFiles } from './renumber-files.ts'
import { checkCanBeAsked, withStep } from './sample-step.ts'
import type { Topic } from './topic.ts'
import type { Files } from './working-copy.ts'

/** What a new lesson makes of the project. Nothing has been written yet. */
export interface Plan extends RenumberedFiles {
  lesson: NewLesson
  /** The lessons that move on by one. */
  moved: Renumbered[]
  /** The folders, as they will be, of the lessons whose nodes get the step of the new one as well. */
  heirs: string[]
}

const SYMPTOMS = 'lessons/SYMPTOMS.md'
const CONTRACT = 'lessons/CONTRACT.md'
const LAST_ID = 99

/**
 * Puts a lesson after another one. Those that follow get the next number. Where their nodes build on
 * that one, they get the step of the new lesson, too, for a starter is the solution before it.
 *
 * @throws UsageError when the topic is taken
 * @throws NoPlaceError when a node has no place for the sample
 */
export async function planLesson(
  files: Files,
  lessons: readonly Lesson[],
  topic: Topic,
  after: Lesson
): Promise<Plan> {
  const same = lessons.find(({ name }) => name.slice(3) === topic.slug)
  if (same !== undefined) throw new UsageError(`there is a lesson ${same.name} already`)
  if (Number(lessons.at(-1)?.id) >= LAST_ID) throw new UsageError('numbers have two digits')
  const { highest } = parseGivenIds(files.get(SYMPTOMS) ?? '')
  const lesson = { topic, id: next(after.id), before: after.name, highestSymptomId: highest }
  const following = lessons.filter(({ id }) => id > after.id)
  const moved = following.map(each => ({ lesson: each, id: next(each.id), name: nextName(each) }))
  const renumbered = renumberFiles(files, moved)
  const plan = { ...renumbered, lesson, moved, heirs: heirsOf(after, following).map(nextName) }

  const own = await lessonFiles(lesson)
  for (const [path, text] of own) plan.files.set(path, text)
  makeNodes(plan)
  for (const heir of plan.heirs) carryStep(plan, heir)
  for (const each of following.filter(({ startsFrom }) => startsFrom === after.name)) {
    edit(plan.files, `lessons/${nextName(each)}/lesson.json`, text =>
      text.replace(/("startsFrom": ")[^"]*/, (_, key) => `${key}${folderOf(lesson)}`)
    )
  }
  const section = await contractSection(lesson)
  edit(plan.files, CONTRACT, page => insertSection(page, `${after.id} ${after.title}`, section))
  return plan
}

function next(id: string): string {
  return String(Number(id) + 1).padStart(2, '0')
}

function nextName({ id, name }: Lesson): string {
  return `${next(id)}${name.slice(2)}`
}

/** The lessons whose nodes grow out of this one's, directly or not. */
function heirsOf(lesson: Lesson, following: readonly Lesson[]): Lesson[] {
  const family = new Set([lesson.name])
  return following.filter(({ name, startsFrom = '' }) => {
    if (family.has(startsFrom)) family.add(name)
    return family.has(name)
  })
}

/** The new lesson's nodes, out of the solution of the lesson before. */
function makeNodes({ files, lesson }: Plan): void {
  const from = `lessons/${lesson.before}/solution/`
  checkCanBeAsked(files.get(`${from}${ENTRY}`) ?? '', lesson.before)
  const inherited = [...files].filter(([path]) => path.startsWith(from))
  for (const which of ['starter', 'solution'] as const) {
    const dir = `lessons/${folderOf(lesson)}/${which}/`
    for (const [path, text] of inherited) files.set(`${dir}${path.slice(from.length)}`, text)
    edit(files, `${dir}${ENTRY}`, source => withStep(source, lesson.topic, which))
  }
}

/** A node that builds on the new lesson can do what that teaches, from its starter on. */
function carryStep({ files, lesson }: Plan, heir: string): void {
  const module = moduleOf(lesson.topic)
  const text = files.get(`lessons/${folderOf(lesson)}/solution/${module}`) ?? ''
  for (const which of ['starter', 'solution']) {
    const dir = `lessons/${heir}/${which}/`
    if (files.has(`${dir}${module}`)) throw new UsageError(`there is a ${dir}${module} already`)
    files.set(`${dir}${module}`, text)
    edit(files, `${dir}${ENTRY}`, source => withStep(source, lesson.topic, 'solution'))
  }
}

function edit(files: Files, path: string, change: (text: string) => string): void {
  files.set(path, change(files.get(path) ?? ''))
}
