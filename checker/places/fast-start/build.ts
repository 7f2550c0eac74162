import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { ROOT } from '#checker/project'
import { builtinsAsTheyAre } from './builtins-as-they-are.ts'
import type { Manifest } from './bundle-cache.mjs'
import { MANIFEST, readManifest } from './bundle-cache.mjs'

/** Tools that no node imports. */
const NOT_BUNDLED = new Set([
  '@mermaid-js/tiny',
  '@observablehq/plot',
  '@types/node',
  '@xmldom/xmldom',
  'chokidar',
  'diff',
  'esbuild',
  'marked',
  'sugar-high',
  'typescript'
])

/** Gives CommonJS dependencies the `require` that they expect. */
const BANNER =
  "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);"

/**
 * Bundles every entry point of every dependency into one folder of shared chunks. Written to a
 * folder of its own and then renamed, so that two processes may build at once.
 */
export async function buildBundle(dir: string): Promise<void> {
  await mkdir(dirname(dir), { recursive: true })
  const draft = await mkdtemp(`${dir}.draft-`)
  try {
    const entries: Manifest['entries'] = {}
    const entryPoints: { [name: string]: string } = {}
    for (const specifier of await dependencyEntries()) {
      const name = specifier.replace(/^@/, '').replaceAll('/', '_')
      entries[specifier] = `${name}.js`
      entryPoints[name] = specifier
    }
    await build({
      absWorkingDir: ROOT,
      entryPoints,
      outdir: draft,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: `node${process.versions.node}`,
      banner: { js: BANNER },
      plugins: [builtinsAsTheyAre],
      logLevel: 'silent'
    })
    await writeManifest(draft, entries)
    await putInPlace(draft, dir)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Another process may have been quicker: its bundle is as good, and may be in use by now. */
async function putInPlace(draft: string, dir: string): Promise<void> {
  try {
    await rename(draft, dir)
  } catch {
    if (readManifest(dir) !== null) return
    await rm(dir, { recursive: true, force: true })
    await rename(draft, dir)
  }
}

async function writeManifest(dir: string, entries: Manifest['entries']): Promise<void> {
  const files: Manifest['files'] = {}
  for (const file of await readdir(dir)) files[file] = (await stat(join(dir, file))).size
  await writeFile(join(dir, MANIFEST), JSON.stringify({ entries, files } satisfies Manifest))
}

/** Every specifier by which a dependency can be imported: `libp2p`, `@libp2p/crypto/keys` … */
async function dependencyEntries(): Promise<string[]> {
  const { dependencies } = await readPackage(ROOT)
  const entries: string[] = []
  for (const name of Object.keys(dependencies ?? {})) {
    if (NOT_BUNDLED.has(name)) continue
    const { exports } = await readPackage(join(ROOT, 'node_modules', name))
    for (const path of exportedPaths(exports)) entries.push(join(name, path).replaceAll('\\', '/'))
  }
  return entries.filter(isThere)
}

/** Some packages declare entry points that they do not ship, such as `@libp2p/websockets/filters`. */
function isThere(specifier: string): boolean {
  try {
    return existsSync(fileURLToPath(import.meta.resolve(specifier)))
  } catch {
    return false
  }
}

function exportedPaths(exports: unknown): string[] {
  if (typeof exports !== 'object' || exports === null) return ['.']
  const paths = Object.keys(exports)
  if (!paths.some(path => path.startsWith('.'))) return ['.']
  return paths.filter(path => !path.includes('*') && !path.endsWith('.json'))
}

async function readPackage(
  dir: string
): Promise<{ dependencies?: { [name: string]: string }; exports?: unknown }> {
  return JSON.parse(await readFile(join(dir, 'package.json'), 'utf8'))
}
