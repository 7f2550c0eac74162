import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CACHE_DIR, LESSONS_DIR, ROOT, shownPath } from '#checker/project'

/** Imports that are left when the types are gone, re-exports, and imports of a name that stands there. */
const IMPORTS = [
  /^import(?!\s+type\s)[^'"]*['"]([^'"]+)['"]/gm,
  /^export\s(?!type\s)[\w\s{},*$]*\sfrom\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g
]

/** Folders of the workshop out of which a node has nothing to import: what is shared comes by its name. */
const FOREIGN = [LESSONS_DIR, join(ROOT, 'checker'), join(ROOT, 'scripts'), CACHE_DIR]

/**
 * Imports of a node that are not its own: a solution, another lesson, the checker. What it is judged by must be
 * in its folder, or in packages.
 *
 * @param file the file that is run; what is in and below its folder belongs to it
 * @returns `file:line:column message`, as the compiler words its own
 */
export function foreignImports(file: string): string[] {
  const home = `${dirname(file)}${sep}`
  const messages: string[] = []
  const visited = new Set<string>()
  const visit = (path: string): void => {
    const source = read(path)
    if (source === undefined || visited.has(path)) return
    visited.add(path)
    for (const { 0: statement, 1: name = '', index } of IMPORTS.flatMap(each => [
      ...source.matchAll(each)
    ])) {
      const target = targetOf(name, path)
      const isForeign =
        name.startsWith('#checker/') ||
        (target !== undefined &&
          !target.startsWith(home) &&
          FOREIGN.some(folder => target.startsWith(`${folder}${sep}`)))
      if (isForeign) messages.push(describe(path, source, index + statement.indexOf(name), name))
      else if (target !== undefined) visit(target)
    }
  }
  visit(file)
  return messages
}

/** The file that an import is of, if it names one by its place; behind symbolic links, as Node takes it. */
function targetOf(name: string, importer: string): string | undefined {
  if (!/^(\.|\/|file:)/.test(name)) return undefined
  try {
    const path = fileURLToPath(new URL(name, pathToFileURL(importer)))
    return realpathSync(path)
  } catch {
    // It is not there, which the compiler says.
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function describe(path: string, source: string, at: number, name: string): string {
  const before = source.slice(0, at - 1).split('\n')
  const place = `${shownPath(path)}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
  return (
    `${place} imports '${name}', which is no part of this node: it is made of its own folder, ` +
    'of packages, and of what begins with #shared/.'
  )
}
