import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { symptomId } from '#checker/judge/symptoms'
import { composeFile } from '../verify/compose-file.ts'
import type { Topic } from './topic.ts'
import type { Files } from './working-copy.ts'

const TEMPLATES = join(import.meta.dirname, 'templates')

/** What a new lesson can be about: there is a template for each. */
export const SUBJECTS = ['app', 'module', 'swarm'] as const

/** Goes into lessons/CONTRACT.md. */
const CONTRACT = 'contract.md'

export interface NewLesson {
  topic: Topic
  subject: (typeof SUBJECTS)[number]
  /** Two digits. */
  id: string
  /** The slug of the lesson whose solution its starter is made from. */
  before: string
  /** The number of the last id that a symptom was given. */
  highestSymptomId: number
}

export function folderOf({ id, topic }: NewLesson): string {
  return `${id}-${topic.slug}`
}

/** The file that the sample adds to an app. */
export function moduleOf({ name }: Topic): string {
  return `handle-${name}.ts`
}

/**
 * The files of a new lesson by path: the sample of its template under the lesson's own names. Where it is about
 * an app, its `node.ts` files are made from the lesson before.
 */
export async function lessonFiles(lesson: NewLesson): Promise<Files> {
  const files = await readTemplate(lesson)
  files.delete(CONTRACT)
  files.set('docker-compose.yml', composeFile(lesson.topic.slug))
  return new Map(
    [...files].map(([path, text]) => [
      `lessons/${folderOf(lesson)}/${renamed(path, lesson)}`,
      withMilestone(path, renamed(text, lesson), lesson)
    ])
  )
}

/** The section of the new lesson in lessons/CONTRACT.md. */
export async function contractSection(lesson: NewLesson): Promise<string> {
  return renamed((await readTemplate(lesson)).get(CONTRACT) ?? '', lesson)
}

async function readTemplate({ subject }: NewLesson): Promise<Files> {
  const dir = join(TEMPLATES, subject)
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async ({ name, parentPath }): Promise<[string, string]> => {
        const path = join(parentPath, name)
        const text = (await readFile(path, 'utf8')).replaceAll('\r\n', '\n')
        return [path.slice(dir.length + 1).replaceAll('\\', '/'), text]
      })
    )
  )
}

function renamed(text: string, { topic, id, before, highestSymptomId }: NewLesson): string {
  return withSymptomIds(text, highestSymptomId)
    .replaceAll('{{id}}', id)
    .replaceAll('{{title}}', topic.title)
    .replaceAll('{{before}}', before)
    .replaceAll('handleEcho', `handle${topic.pascal}`)
    .replaceAll('handle-echo', `handle-${topic.name}`)
    .replaceAll('/workshop/echo', `/workshop/${topic.name}`)
}

/** The sample has ids that count from here. */
const SAMPLE_IDS = 900

function withSymptomIds(text: string, highest: number): string {
  return text.replaceAll(/UC(9\d\d)/g, (_, number) =>
    symptomId(highest + Number(number) - SAMPLE_IDS)
  )
}

function withMilestone(path: string, text: string, { topic }: NewLesson): string {
  if (path !== 'lesson.json' || !topic.isMilestone) return text
  return text.replace('  "failsAt"', '  "milestone": true,\n  "failsAt"')
}
