import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleDir, readManifest } from './bundle-cache.mjs'

/**
 * Builds the bundle of the dependencies where there is none yet.
 *
 * @returns what went wrong, or null; plain loading always works
 */
export async function prepareFastStart(): Promise<string | null> {
  const dir = bundleDir()
  if (readManifest(dir) !== null) return null
  try {
    const { rm } = await import('node:fs/promises')
    await rm(dir, { recursive: true, force: true })
    const { buildBundle } = await import('./build.ts')
    await buildBundle(dir)
    return null
  } catch (error) {
    // Another process may have built it in the meantime.
    return readManifest(dir) === null ? (error as Error).message : null
  }
}

/** The flags with which Node takes the dependencies out of the bundle. */
export function fastStartFlags(): string[] {
  return ['--import', pathToFileURL(join(import.meta.dirname, 'register.mjs')).href]
}

/** The flags for a process that loads what its file imports, and waits with the file itself. */
export function warmFlags(): string[] {
  return [
    ...fastStartFlags(),
    '--import',
    pathToFileURL(join(import.meta.dirname, 'warm.mjs')).href
  ]
}
