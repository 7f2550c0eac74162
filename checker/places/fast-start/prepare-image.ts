import { bundleDir, readManifest } from './bundle-cache.mjs'
import { prepareFastStart } from './index.ts'

// Run once while an image is built: makes the bundle, and loads all of it, so that Node's compile cache
// is in the image too.

const problem = await prepareFastStart()
if (problem !== null) throw new Error(problem)
await import('./register.mjs')
const { entries } = readManifest(bundleDir()) ?? {}
await Promise.all(Object.keys(entries ?? {}).map(specifier => import(specifier)))
