import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What a file is to contain, by its path below a folder, with slashes. */
export interface FileContents {
  readonly [path: string]: string | Uint8Array
}

/** A test, or `{ after }` of `node:test` for all tests of a file. */
interface Ending {
  after(hook: () => Promise<void>): void
}

/**
 * A folder with these files, which goes with the test.
 *
 * @param within - where it is made, if a place of its own is not good enough
 */
export async function temporaryFolder(
  test: Ending,
  files: FileContents = {},
  within = tmpdir()
): Promise<string> {
  await mkdir(within, { recursive: true })
  const dir = await mkdtemp(join(within, 'workshop-test-'))
  test.after(() => rm(dir, { recursive: true, force: true }))
  await writeFiles(dir, files)
  return dir
}

/** Writes files below a folder, and the folders that they need. */
export async function writeFiles(dir: string, files: FileContents): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), content)
  }
}
