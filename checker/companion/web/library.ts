import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '#checker/judge/symptoms'
import type { Lesson } from '#checker/project'
import { type LessonText, lessonText, partsOf } from './lesson-text.ts'
import type { Found } from './page-state.ts'

/** The most that a search finds. */
const MAX_FOUND = 30
const EXCERPT = 60

interface Part {
  lesson: Lesson
  id: string
  title: string
  text: string
}

/** The texts of the lessons as the page shows them, and what can be found in them and among the symptoms. */
export class Library {
  readonly #lessons: Lesson[]

  constructor(lessons: Lesson[]) {
    this.#lessons = lessons
  }

  /** A lesson's text, read anew, because whoever writes one wants to see it; undefined where there is no such lesson. */
  async text(name: string): Promise<LessonText | undefined> {
    const lesson = this.#lessons.find(each => each.name === name)
    if (lesson === undefined) return undefined
    return lessonText(await readFile(join(lesson.dir, 'README.md'), 'utf8'))
  }

  /** Where all the words stand: in a part of a lesson, or in a symptom, by its id, name or text. */
  async search(query: string): Promise<Found[]> {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter(word => word !== '')
    if (words.length === 0) return []
    const has = (text: string): boolean => {
      const low = text.toLowerCase()
      return words.every(word => low.includes(word))
    }
    const parts = (await this.#readParts()).filter(({ text, title }) => has(`${title} ${text}`))
    const symptoms = (await loadCatalogue(this.#lessons)).filter(({ key, symptom }) =>
      has([symptom.id, key, symptom.see, symptom.why, symptom.prove, symptom.fix].join(' '))
    )
    const found: Found[] = [
      ...parts.map(({ id, lesson, text, title }) => ({
        kind: 'lesson' as const,
        title: `${lesson.id} ${lesson.title}: ${title}`,
        text: excerpt(text, words[0] ?? ''),
        lesson: lesson.name,
        part: id
      })),
      ...symptoms.map(({ key, lessons, symptom }) => ({
        kind: 'symptom' as const,
        title: `${symptom.id} ${key}`,
        text: `${symptom.see} ${symptom.why}`,
        ...(lessons[0] === undefined ? {} : { lesson: lessons[0].name })
      }))
    ]
    const isNamed = ({ title }: Found): boolean => has(title)
    return [...found.filter(isNamed), ...found.filter(each => !isNamed(each))].slice(0, MAX_FOUND)
  }

  async #readParts(): Promise<Part[]> {
    const all = await Promise.all(
      this.#lessons.map(async lesson => {
        const markdown = await readFile(join(lesson.dir, 'README.md'), 'utf8')
        return partsOf(markdown).map(part => ({ lesson, ...part }))
      })
    )
    return all.flat()
  }
}

/** A few words around the first place where this one stands. */
function excerpt(text: string, word: string): string {
  const flat = text
    .replaceAll(/<!--[\s\S]*?-->|[#`*|]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const at = Math.max(flat.toLowerCase().indexOf(word), 0)
  const from = Math.max(at - EXCERPT, 0)
  return `${from > 0 ? '…' : ''}${flat.slice(from, at + 2 * EXCERPT)}…`
}
