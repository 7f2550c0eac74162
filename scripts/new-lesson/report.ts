import type { Changes } from './change-project.ts'
import { folderOf, moduleOf } from './lesson-files.ts'
import type { Plan } from './plan.ts'

const MAX_DOUBTS = 20

/** What is done, or would be. */
export function describePlan(plan: Plan, { writes }: Changes): string[] {
  const { lesson, moved, heirs } = plan
  const elsewhere = [...writes.keys()].filter(path => !/^lessons\/\d\d-/.test(path)).sort()
  const ids = heirs.map(each => each.slice(0, 2)).join(', ')
  return [
    `new      lessons/${folderOf(lesson)}`,
    ...moved.map(each => `moved    lessons/${each.lesson.name} to lessons/${each.name}`),
    ...(heirs.length === 0 ? [] : [`changed  the nodes of ${ids}: they have the new step, too`]),
    ...elsewhere.map(path => `changed  ${path}`)
  ]
}

/** What a person has to look at, because no rule can know what is meant. */
export function describeDoubts({ doubts, lesson, moved }: Plan): string[] {
  const rows = doubts.map(({ file, line, text, why }) => {
    const note = why === 'spans' ? 'has the new lesson in it now' : 'was left as it is'
    return `  ${file}:${line}  ${note}: ${text.slice(0, 70)}`
  })
  const before = `  lessons/${lesson.before}/README.md  "What comes next" may not speak of your lesson`
  return [
    ...(moved.length === 0 ? [] : [before]),
    ...rows.slice(0, MAX_DOUBTS),
    ...(rows.length > MAX_DOUBTS ? [`  … and ${rows.length - MAX_DOUBTS} more`] : [])
  ]
}

export function nextThings({ lesson, heirs }: Plan): string[] {
  const folder = `lessons/${folderOf(lesson)}`
  const proof = [lesson.id, ...heirs.map(each => each.slice(0, 2))].join(' ')
  return [
    `1. See that it holds: npm run verify -- ${proof}, and then npm test`,
    `2. Put your step in the place of the sample: ${folder}/solution/${moduleOf(lesson.topic)},`,
    '   then the TODOs in starter/.',
    `3. Say what must be true then: ${folder}/checkpoint.ts. lessons/AUTHORING.md shows how,`,
    '   line by line, with the checkpoint that is there now.'
  ]
}
