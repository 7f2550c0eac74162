import { folderOf } from './lesson-files.ts'
import type { Plan } from './plan.ts'

/** What is done, or would be. */
export function describePlan({ lesson, moves, writes }: Plan): string[] {
  const elsewhere = [...writes.keys()].filter(path => !/^lessons\/\d\d-/.test(path)).sort()
  return [
    `new      lessons/${folderOf(lesson)}`,
    ...moves.map(([from, to]) => `moved    ${from} to ${to}`).reverse(),
    ...elsewhere.map(path => `changed  ${path}`),
    'renewed  what is derived from the lessons, as by npm run docs'
  ]
}

export function nextThings({ lesson, written }: Plan): string[] {
  const folder = `lessons/${folderOf(lesson)}`
  return [
    `1. See that it holds: npm run verify -- ${lesson.id}, and then npm test`,
    `2. Put your step in the place of the sample: ${folder}/solution/${written},`,
    `   and its TODOs into ${folder}/starter.diff; then npm run reset -- ${lesson.id}`,
    `3. Say what must be true then: ${folder}/checkpoint.ts. lessons/AUTHORING.md shows how,`,
    '   line by line, with the checkpoint that is there now.'
  ]
}
