import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Lesson } from '#checker/project'

/** Files by path, such as `starter/node.ts`. */
export type FolderFiles = { [path: string]: string }

/** Makes lessons for a test, in the order given, each of them starting from the one before. */
export async function makeLessons(t: TestContext, ...lessons: FolderFiles[]): Promise<Lesson[]> {
  const root = await mkdtemp(join(tmpdir(), 'lessons-'))
  t.after(() => rm(root, { recursive: true }))
  const slugs = lessons.map((_, index) => (index === 0 ? 'topic' : `topic-${index + 1}`))
  const names = slugs.map((slug, index) => `0${index + 1}-${slug}`)
  for (const [index, files] of lessons.entries()) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, names[index] ?? '', path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
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
