import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleDir, readManifest } from './bundle-cache.mjs'

// Loaded with `--import`: from here on the dependencies come out of the bundle, if there is one.

try {
  useBundle(bundleDir())
} catch {
  // Without a lockfile there is no bundle, and plain loading needs none.
}

/** @param {string} dir */
function useBundle(dir) {
  module.enableCompileCache(join(dir, '..', 'compiled'))
  const manifest = readManifest(dir)
  if (manifest === null) return
  const base = `${pathToFileURL(dir).href}/`
  const replacements = new Map(
    Object.entries(manifest.entries).map(([specifier, file]) => [specifier, base + file])
  )
  module.registerHooks({
    resolve(specifier, context, nextResolve) {
      const chunk = specifier.startsWith('./') && context.parentURL?.startsWith(base)
      // A package that is not in the bundle has dependencies of its own, which may be of other versions.
      if (context.parentURL?.includes('/node_modules/')) return nextResolve(specifier, context)
      const url = chunk ? base + specifier.slice(2) : replacements.get(specifier)
      if (url === undefined) return nextResolve(specifier, context)
      return { url, format: 'module', shortCircuit: true }
    }
  })
}
