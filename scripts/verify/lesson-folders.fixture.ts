import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Lesson } from '#checker/project'
import { temporaryFolder, writeFiles } from '../../checker/test-kit/temporary-folder.ts'

/** Files by path, such as `starter/node.ts`. */
export type FolderFiles = { [path: string]: string }

/** Makes lessons for a test, in the order given, each of them starting from the one before. */
export async function makeLessons(t: TestContext, ...lessons: FolderFiles[]): Promise<Lesson[]> {
  const root = await temporaryFolder(t)
  const slugs = lessons.map((_, index) => (index === 0 ? 'topic' : `topic-${index + 1}`))
  const names = slugs.map((slug, index) => `0${index + 1}-${slug}`)
  for (const [index, files] of lessons.entries()) {
    await writeFiles(join(root, names[index] ?? ''), files)
  }
  return names.map((name, index) => ({
    id: name.slice(0, 2),
    slug: name.slice(3),
    name,
    dir: join(root, name),
    title: 'Topic',
    summary: '',
    minutes: 1,
    failsAt: { check: 'says-hello', symptom: 'silent' },
    ...(index === 0 ? {} : { startsFrom: slugs[index - 1] })
  }))
}
