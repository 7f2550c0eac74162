import { type Entry, PARTS, symptomText } from '#checker/judge/symptoms'
import type { Lesson } from '#checker/project'
import { replaceBetween } from '#shared/markdown'

const LABELS = { see: 'You see', why: 'Why', prove: 'Prove it', fix: 'Fix it' } as const

/**
 * The markdown with every symptom between the `symptoms:begin` and `symptoms:end` comments renewed:
 * by lesson, and before them those that several lessons share.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceSymptoms(markdown: string, catalogue: Entry[], lessons: Lesson[]): string {
  const groups = [
    { title: 'In any lesson', entries: catalogue.filter(each => each.lessons.length === 0) },
    { title: 'In several lessons', entries: catalogue.filter(each => each.lessons.length > 1) },
    ...lessons.map(lesson => ({
      title: `${lesson.id} ${lesson.title}`,
      entries: catalogue.filter(each => each.lessons.length === 1 && each.lessons[0] === lesson)
    }))
  ].filter(({ entries }) => entries.length > 0)
  const parts = groups.flatMap(({ title, entries }) => [
    `## ${title}`,
    index(entries),
    ...entries.map(section)
  ])
  return replaceBetween(markdown, 'symptoms', parts.join('\n\n'))
}

function index(entries: Entry[]): string {
  return entries
    .map(({ key, symptom: { id } }) => `[${id}](#${id.toLowerCase()}) \`${key}\``)
    .join(' · ')
}

function section(entry: Entry): string {
  const parts = PARTS.map(({ name }) => `**${LABELS[name]}.** ${plain(symptomText(entry, name))}`)
  return [`### ${entry.symptom.id}`, `\`${entry.key}\``, ...parts].join('\n\n')
}

/** Escapes the characters that have a meaning in Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]]/g, '\\$&')
}
