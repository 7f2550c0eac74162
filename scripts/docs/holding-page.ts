import { earlierLessons, type Lesson } from '#checker/project'
import { markdownTable, replaceBetween } from '#shared/markdown'

/**
 * The markdown with the table of the earlier lessons that still hold for a node of a later one, between the
 * `holding:begin` and `holding:end` comments, renewed.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceHolding(markdown: string, lessons: readonly Lesson[]): string {
  const rows = lessons.flatMap(lesson => {
    const way = earlierLessons(lessons, lesson)
    const before = way.at(-1)?.lesson
    if (before === undefined) return []
    const gone = way.flatMap(({ lesson: each, superseded }) =>
      superseded === undefined ? [] : [`${each.title}: ${superseded}`]
    )
    return [[lesson.title, before.title, gone.join('; ')]]
  })
  const table = markdownTable(['lesson', 'comes after', 'does not keep'], rows)
  return replaceBetween(markdown, 'holding', table)
}
