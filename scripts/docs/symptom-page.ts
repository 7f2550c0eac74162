import {
  type Entry,
  givenIdsSentence,
  parseGivenIds,
  symptomText,
  withNewIds
} from '#checker/judge/symptoms'
import type { Lesson } from '#checker/project'
import { replaceBetween } from '#shared/markdown'

/**
 * The index of all symptoms, with what stands between the `symptoms:begin` and `symptoms:end` comments
 * renewed: a line for each, by lesson, and before them those that several lessons share. An id that was
 * given once stays given.
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
    entries.map(line).join('\n')
  ])
  const given = withNewIds(parseGivenIds(markdown), catalogue)
  return replaceBetween(markdown, 'symptoms', [givenIdsSentence(given), ...parts].join('\n\n'))
}

function line(entry: Entry): string {
  const { id } = entry.symptom
  const anchor = `${id.toLowerCase()}-${entry.key}`
  const [see = ''] = /^.+?[.:;](?= |$)/.exec(symptomText(entry, 'see')) ?? []
  return `- [${id}](${linkTo(entry.file)}#${anchor}) \`${entry.key}\`: ${plain(see.replace(/[:;]$/, '.'))}`
}

/** From the folder of the lessons, where the index is. */
function linkTo(file: string): string {
  return file.startsWith('lessons/') ? file.slice('lessons/'.length) : `../${file}`
}

/** Escapes the characters that have a meaning in Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]]/g, '\\$&')
}
