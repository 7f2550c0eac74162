import { readFileSync, realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

// JavaScript, like all that is loaded before the node itself; see bundle-cache.mjs.

/** Imports that are left when the types are gone, and re-exports. Both begin a line. */
const STATEMENTS = [
  /^import\s(?!type\s)[^'"]*['"]([^'"]+)['"]/gm,
  /^export\s(?!type\s)[\w\s{},*$]*\sfrom\s*['"]([^'"]+)['"]/gm
]

/** Another file, by its place. */
const FILE = /^(\.|\/|file:)/

/**
 * What a node imports that is not its own: packages, Node's modules, shared code. The files that it
 * imports by their place are its own; they are read as well, and nothing of them is run.
 *
 * @param {string} file
 * @returns {string[]} specifiers, each of them once
 */
export function packageImports(file) {
  /** @type {Set<string>} */
  const specifiers = new Set()
  /** @type {Set<string>} */
  const visited = new Set()
  /** @param {URL} url */
  const visit = url => {
    const own = readOwn(url)
    if (own === null || visited.has(own.url.href)) return
    visited.add(own.url.href)
    for (const [, specifier = ''] of STATEMENTS.flatMap(each => [...own.source.matchAll(each)])) {
      if (FILE.test(specifier)) visit(new URL(specifier, own.url))
      else specifiers.add(specifier)
    }
  }
  visit(pathToFileURL(file))
  return [...specifiers]
}

/**
 * A file at the place where Node finds what it imports: behind symbolic links. Null when it cannot
 * be read, which is for the node itself to stumble over.
 *
 * @param {URL} url
 */
function readOwn(url) {
  try {
    const path = realpathSync(url)
    return { url: pathToFileURL(path), source: readFileSync(path, 'utf8') }
  } catch {
    return null
  }
}
