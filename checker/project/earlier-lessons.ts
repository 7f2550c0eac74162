import type { Lesson } from './lesson.ts'

/** A lesson that comes before another one, and whether a node of that one still keeps its rules. */
export interface EarlierLesson {
  lesson: Lesson
  /** Why it does not hold any more; undefined where it does. */
  superseded?: string
}

/**
 * The lessons on the way to this one, the first of all in front: the one it starts from, the one that this starts
 * from, and so on. What they ask for holds for a node of this lesson, too, unless a lesson behind them on the way has
 * gone beyond it.
 */
export function earlierLessons(lessons: readonly Lesson[], lesson: Lesson): EarlierLesson[] {
  const way: EarlierLesson[] = []
  const reasons = new Map<string, string>()
  for (let each: Lesson | undefined = lesson; each !== undefined; ) {
    for (const [slug, why] of Object.entries(each.supersedes ?? {})) reasons.set(slug, why)
    const { startsFrom }: Lesson = each
    each = lessons.find(({ slug }) => slug === startsFrom)
    if (each === undefined) break
    const superseded = reasons.get(each.slug)
    way.unshift({ lesson: each, ...(superseded !== undefined && { superseded }) })
  }
  return way
}
