import { type Entry, PARTS, symptomText, whereMet } from '#checker/judge/symptoms'
import type { Lesson } from '#checker/project'
import { type Look, wrapText } from '#checker/show/reporters'

const LABEL_WIDTH = 11

/** Everything about a symptom, with an empty line below. */
export function symptomLines(entry: Entry, { paint, width }: Look): string[] {
  const { key, symptom } = entry
  const parts = PARTS.flatMap(({ name, label }) => {
    const rows = wrapText(symptomText(entry, name), Math.max(width - LABEL_WIDTH - 2, 20))
    return rows.map((row, index) => `  ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${row}`)
  })
  const name = `${symptom.id} ${key}`
  const met = `· ${whereMet(entry)}`
  const title =
    name.length + 1 + met.length <= width
      ? [`${paint('bold', name)} ${paint('gray', met)}`]
      : [paint('bold', name), ...wrapText(met, width).map(row => paint('gray', row))]
  return [...title, '', ...parts, '']
}

/** The symptoms by lesson, one line each. */
export function listLines(catalogue: Entry[], lessons: Lesson[], { paint, width }: Look): string[] {
  const groups = [
    { title: 'in any lesson', entries: catalogue.filter(each => each.lessons.length === 0) },
    { title: 'in several lessons', entries: catalogue.filter(each => each.lessons.length > 1) },
    ...lessons.map(lesson => ({
      title: `${lesson.id} ${lesson.title}`,
      entries: catalogue.filter(each => each.lessons.length === 1 && each.lessons[0] === lesson)
    }))
  ]
  const rows = groups
    .filter(({ entries }) => entries.length > 0)
    .flatMap(({ title, entries }) => [
      paint('bold', title),
      ...entries.flatMap(({ key, symptom }) => listRow(symptom.id, key, symptom.see, width)),
      ''
    ])
  return [...rows, 'Explain one: npm run explain -- <id or name>']
}

function listRow(id: string, key: string, see: string, width: number): string[] {
  const begin = `  ${id}  ${key.padEnd(26)}`
  const room = width - begin.length
  if (room < 20) return [`  ${id}  ${key}`]
  const text = see.replaceAll('\n', ' ')
  const [first = ''] = wrapText(text, room - 2)
  return [`${begin}${first.length < text.length ? `${first} …` : first}`]
}
