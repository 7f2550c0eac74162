import { join } from 'node:path'
import { LESSONS_DIR, ROOT } from '#checker/project'
import { checkLinks, type Document, readText, shown } from './lesson-docs.ts'
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
export function authoringPage(): Document {
  const path = join(LESSONS_DIR, 'AUTHORING.md')
  const markdown = readText(path) ?? ''
  const renewed = renewAuthoring(markdown)
  const problems = [...renewed.problems, ...checkLinks(LESSONS_DIR, markdown)]
  return {
    path,
    renewed: renewed.markdown,
    problems: problems.map(problem => ({ file: shown(path), ...problem })),
    isStale: renewed.markdown !== markdown
  }
}
