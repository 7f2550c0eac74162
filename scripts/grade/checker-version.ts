import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Lesson, ROOT } from '#checker/project'

/** The files that a verdict depends on, beside the submission and the lesson's own. */
const OF_ALL_LESSONS = [
  'package-lock.json',
  'tsconfig.json',
  '{checker,shared}/**/*.{ts,mjs,proto}',
  'checker/**/*-symptoms.md',
  'scripts/{check,command}/*.ts'
]

const NOT_OF_THEM =
  /\.(test|fixture)\.ts$|^checker\/(companion|fixtures|test-kit|show\/timeline)\/|\/(starter|solution)\//

/**
 * Stands for everything that may change a verdict in this lesson: the checker, the dependencies,
 * Node, and what the lesson checks. 16 hexadecimal digits.
 */
export async function checkerVersion(lesson: Lesson): Promise<string> {
  const files = filesBehind(lesson)
  const contents = await Promise.all(files.map(file => readFile(join(ROOT, file))))
  const hash = createHash('sha256').update(process.version)
  for (const [index, bytes] of contents.entries()) {
    hash.update(`\0${files[index]}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}

/** The files that a verdict in this lesson depends on, from the project's folder, beside the submission's. */
export function filesBehind(lesson: Lesson): string[] {
  const patterns = [
    ...OF_ALL_LESSONS,
    `lessons/${lesson.name}/**/*.ts`,
    `lessons/${lesson.name}/symptoms.md`
  ]
  return globSync(patterns, { cwd: ROOT })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !NOT_OF_THEM.test(file))
    .sort()
}
