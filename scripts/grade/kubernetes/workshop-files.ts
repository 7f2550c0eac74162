import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Lesson, ROOT } from '#checker/project'
import type { Files } from './packed-files.ts'

const OF_ALL_LESSONS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '{checker,shared}/**/*.{ts,mjs,proto,json}',
  'checker/**/*-symptoms.md',
  'scripts/{check,command,grade,in-parallel}/**/*.{ts,mjs}'
]

const NOT_OF_THEM =
  /\.(test|fixture)\.ts$|^checker\/(docker-tests|fixtures|test-kit|show\/timeline\/page)\/|^scripts\/grade\/(fixtures|archive|kubernetes\/cluster-tests)\//

/** All of the workshop that judges one lesson, for a place where there is only the image of its dependencies. */
export async function workshopFiles(lesson: Lesson): Promise<Files> {
  const names = globSync(
    [...OF_ALL_LESSONS, `lessons/${lesson.name}/**/*.{ts,md,json,diff,proto}`],
    {
      cwd: ROOT
    }
  )
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => !NOT_OF_THEM.test(name) && !name.includes('/starter/'))
    .sort()
  return new Map(
    await Promise.all(
      names.map(async name => [name, await readFile(join(ROOT, name))] as [string, Buffer])
    )
  )
}
