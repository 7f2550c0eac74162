import { escapeUnsafe } from '#shared/log'
import type { Grade } from './grade.ts'
import type { Grading } from './grading.ts'
import { handedInAs } from './handed-in-as.ts'

const MAX_NAME = 80

/** What a learner is told, in a file for each, by the file's name. */
export function feedbackFiles({ grades, lessons }: Grading): Map<string, string> {
  const files = new Map<string, string>()
  for (const [name, own] of Map.groupBy(grades, ({ submission }) => submission)) {
    const parts = own.map(grade => {
      const title = lessons.find(each => each.name === grade.lesson)?.title ?? grade.lesson
      return `${title}: ${feedbackOn(grade)}\n`
    })
    files.set(freeName(fileName(handedInAs(name).learner), files), parts.join('\n'))
  }
  return files
}

/** What a learner is told of one lesson: whether it passes, and if not, why and what to think about. */
export function feedbackOn(grade: Grade): string {
  const { steps } = grade
  if (grade.outcome === 'pass') return `passed, all of ${steps.of} steps`
  if (grade.outcome === 'unknown') return 'not known yet, and not for any reason of yours'
  const { title, expected, observed, hint, symptomId } = grade.failure
  const lines = [
    `${steps.passed} of ${steps.of} steps passed; what failed first: ${title}`,
    ...(steps.alone === undefined ? [] : [`by themselves, ${steps.alone} of the steps pass`]),
    `expected: ${expected}`,
    `observed: ${observed}`,
    `hint: ${hint}`,
    ...(symptomId === undefined ? [] : [`more: npm run explain -- ${symptomId}`])
  ]
  return lines.flatMap(line => line.split('\n').map(escapeUnsafe)).join('\n')
}

/** A learner's name as a file's: one that every system takes, and that leads nowhere else. */
function fileName(learner: string): string {
  const safe = learner
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return [...safe].slice(0, MAX_NAME).join('') || '_'
}

/** Two learners may have one name, or two that differ in what a file's may not have. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  const names = new Set([...taken.keys()].map(each => each.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const wanted = count === 1 ? `${name}.txt` : `${name} (${count}).txt`
    if (!names.has(wanted.toLowerCase())) return wanted
  }
}
