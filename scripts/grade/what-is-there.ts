import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { byText } from '#checker/files'

const MAX_DEPTH = 3
/** How many entries are looked at, and how many names are listed. */
const MAX_LOOKED_AT = 500
const MAX_NAMES = 6
const MAX_NAME_LENGTH = 60

/** Folders that a submission may have by the way; what is in them is nobody's node. */
const NOT_LOOKED_INTO = /^(\..*|node_modules|__MACOSX)$/
const ARCHIVE = /\.(zip|tar|tgz|gz|7z|rar|xz|bz2)$/i

/**
 * What a submission holds in which there is no node: whoever reads it should see at once what to mend.
 *
 * @param entry the file that the lesson asks for
 * @throws Error when one of its folders cannot be read
 */
export async function whatIsThere(dir: string, entry: string): Promise<string> {
  const files = await filesBelow(dir)
  if (files.length === 0) return 'there are no files in it'
  const exact = files.filter(path => nameOf(path) === entry)
  if (exact.length > 1)
    return `there are ${exact.length} of them, and which is meant? ${list(exact)}`
  if (exact.length === 1) return `there is one where it is not looked for: ${list(exact)}`
  const near = files.filter(path => isNearly(nameOf(path), entry))
  if (near.length > 0) return `there is ${list(near)}, and the name must be ${entry}`
  const archives = files.filter(path => ARCHIVE.test(path))
  if (archives.length > 0)
    return `there is an archive in it, which nobody has unpacked: ${list(archives)}`
  return `there is ${list(files)}`
}

/** Paths of files, with `/` between the parts. */
async function filesBelow(dir: string): Promise<string[]> {
  const files: string[] = []
  let looked = 0
  const visit = async (path: string, depth: number): Promise<void> => {
    const entries = await readdir(join(dir, path), { withFileTypes: true })
    for (const entry of entries.sort(byText(each => each.name))) {
      looked += 1
      if (looked > MAX_LOOKED_AT || NOT_LOOKED_INTO.test(entry.name)) continue
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      if (!entry.isDirectory()) files.push(inner)
      else if (depth < MAX_DEPTH) await visit(inner, depth + 1)
    }
  }
  await visit('', 0)
  return files
}

/** `node (1).ts`, `node.ts.txt`, `Node.TS`, `node - Copy.ts`, `my_node.ts`, `node.js`: what becomes of a name on its way. */
function isNearly(name: string, entry: string): boolean {
  const stem = entry.slice(0, -extname(entry).length).toLowerCase()
  const words = name.toLowerCase().split(/[^a-z0-9]+/)
  return words.includes(stem) && /\.(m?[tj]sx?|txt)$/i.test(name)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function list(paths: string[]): string {
  const shown = paths.slice(0, MAX_NAMES).map(path => JSON.stringify(path.slice(-MAX_NAME_LENGTH)))
  const more = paths.length - shown.length
  return shown.join(', ') + (more > 0 ? `, and ${more} more` : '')
}
