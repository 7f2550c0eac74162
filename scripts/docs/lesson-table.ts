import type { Lesson } from '#checker/project'
import { markdownTable, replaceBetween } from '#shared/markdown'

/**
 * The markdown with the table of all lessons between the `lessons:begin` and `lessons:end` comments
 * renewed.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceLessonTable(markdown: string, lessons: Lesson[]): string {
  const rows = lessons.map(({ id, title, name, summary, minutes }) => [
    `[${id} ${title}](lessons/${name}/README.md)`,
    summary,
    `${minutes} min`
  ])
  const table = markdownTable(['lesson', 'what you learn', 'time'], rows)
  return replaceBetween(markdown, 'lessons', table)
}
