import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The file of a node that is started; the others are there because it imports them. */
export const ENTRY = 'node.ts'

/** A node's source by file name. */
export type Sources = Map<string, string>

/**
 * Reads what a learner or a solution has: every `.ts` file of its folder, the entry first, then by name. Where
 * there is no folder there are no files. Line ends are plain, whatever Git made of them.
 */
export async function readSources(dir: string, entry: string = ENTRY): Promise<Sources> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(error => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = entries
    .filter(entry => entry.name.endsWith('.ts') && !entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const ordered = [...new Set([...names.filter(name => name === entry), ...names])]
  return new Map(
    await Promise.all(
      ordered.map(async (name): Promise<[string, string]> => {
        const source = await readFile(join(dir, name), 'utf8')
        return [name, source.replaceAll('\r\n', '\n')]
      })
    )
  )
}
