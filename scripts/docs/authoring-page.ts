import { join } from 'node:path'
import { LESSONS_DIR, type Lesson, ROOT } from '#checker/project'
import { type Document, shown } from './lesson-docs.ts'
import { findNumbers, withFolders } from './lesson-numbers.ts'
import { checkLinks } from './links.ts'
import { readText } from './read-text.ts'
import { type RenewedReadme, renewReadme } from './renew-readme.ts'

/** What lessons/AUTHORING.md shows, cut from the files that it names; these are relative to the project. */
export function renewAuthoring(markdown: string): RenewedReadme {
  return renewReadme(markdown, {
    read: file => readText(join(ROOT, file)),
    passReport: () => {
      throw new Error('this page is about no lesson')
    }
  })
}

/** The page for those who write lessons. */
export function authoringPage(lessons: Lesson[]): Document {
  const path = join(LESSONS_DIR, 'AUTHORING.md')
  const markdown = readText(path) ?? ''
  const renewed = renewAuthoring(withFolders(markdown, lessons))
  const found = [...checkLinks(LESSONS_DIR, renewed.markdown), ...findNumbers(renewed.markdown)]
  const problems = [...renewed.problems, ...found]
  return {
    path,
    renewed: renewed.markdown,
    problems: problems.map(problem => ({ file: shown(path), ...problem })),
    isStale: renewed.markdown !== markdown
  }
}
