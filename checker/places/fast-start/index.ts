import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '#checker/project'
import { bundleDir, readManifest } from './bundle-cache.mjs'

/**
 * Builds the bundle of the dependencies where there is none yet.
 *
 * @returns what went wrong, or null; plain loading always works
 */
export async function prepareFastStart(): Promise<string | null> {
  try {
    const dir = bundleDir()
    if (readManifest(dir) !== null) return null
    const { buildBundle } = await import('./build.ts')
    await buildBundle(dir)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** The files of the bundle, from the project's folder; none where there is no bundle. */
export function bundleFiles(): string[] {
  try {
    const dir = bundleDir()
    return readdirSync(dir).map(name => relative(ROOT, join(dir, name)))
  } catch {
    return []
  }
}

/** The flags with which Node takes the dependencies out of the bundle. */
export function fastStartFlags(): string[] {
  return importOf('register.mjs')
}

/**
 * The flags for a process that loads what its file imports, and waits with the file itself.
 *
 * @param edited the file will have changed since it was last run, so its types have to be stripped
 */
export function warmFlags(edited = false): string[] {
  return [
    ...fastStartFlags(),
    ...(edited ? importOf('warm-typescript.mjs') : []),
    ...importOf('warm.mjs')
  ]
}

/**
 * The arguments for a process that compiles the files that it is told of on stdin, and runs none of them: one that is
 * the first to load a TypeScript file has to load the type stripper as well, which takes 60 ms of processor.
 */
export function compileAheadArgs(): string[] {
  return [...fastStartFlags(), join(import.meta.dirname, 'compile-ahead.mjs')]
}

function importOf(name: string): string[] {
  return ['--import', pathToFileURL(join(import.meta.dirname, name)).href]
}
