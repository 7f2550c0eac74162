import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '#checker/project'
import { type Files, packFiles } from './packed-files.ts'
import { BOOT_FILE, WORKSHOP_FILE } from './places.ts'

const OF_ALL = ['package.json', 'package-lock.json', 'tsconfig.json']

const NOT_OF_THEM =
  /\.(test|fixture)\.ts$|^checker\/(docker-tests|fixtures|test-kit|show\/timeline\/page)\/|\/cluster-tests\/|^scripts\/grade\/(fixtures|archive)\//

/**
 * The part of the workshop that pods run, where there is only the image of its dependencies: packed, beside the program
 * that unpacks it.
 *
 * @param patterns of files from the project's folder
 */
export async function workshopFiles(patterns: string[]): Promise<[string, Buffer][]> {
  const boot = await readFile(join(import.meta.dirname, BOOT_FILE))
  return [
    [BOOT_FILE, boot],
    [WORKSHOP_FILE, packFiles(await filesOf(patterns))]
  ]
}

async function filesOf(patterns: string[]): Promise<Files> {
  const names = globSync([...OF_ALL, ...patterns], { cwd: ROOT })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => !NOT_OF_THEM.test(name) && !name.includes('/starter/'))
    .sort()
  return new Map(
    await Promise.all(
      names.map(async name => [name, await readFile(join(ROOT, name))] as [string, Buffer])
    )
  )
}
