import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { packageImports } from './package-imports.mjs'

// Loaded with `--import`, after `register.mjs`: loads what the node's files import from packages and
// shared code, and then waits for file descriptor 3 to say with which variables the node is to run.
// Nothing of the node itself has been run by then.

// A worker of the node loads this again, and nobody waits at a descriptor for it.
if (isMainThread) await waitForVariables()

async function waitForVariables() {
  leaveOutOfChildren()
  // An import that fails here fails again in the node itself, which reports it.
  const files = process.argv.slice(1)
  await Promise.allSettled(files.flatMap(packageImports).map(specifier => import(specifier)))

  const variables = readFileSync(3, 'utf8')
  // The checker is gone, or has no use for this process.
  if (variables === '') process.exit()
  Object.assign(process.env, JSON.parse(variables))
}

/** Takes this file out of the flags that `fork()` and `cluster` hand on to a node's children. */
function leaveOutOfChildren() {
  const at = process.execArgv.indexOf(import.meta.url)
  if (at > 0) process.execArgv.splice(at - 1, 2)
}
