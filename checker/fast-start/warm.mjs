import { readFileSync } from 'node:fs'

// Loaded with `--import`, after `register.mjs`: loads what the node's file imports from packages and
// shared code, and then waits for file descriptor 3 to say with which variables the node is to run.
// Nothing of the file itself has been run by then.

const file = readFileSync(process.argv[1] ?? '', 'utf8')
const specifiers = [...file.matchAll(/^import\s[^'"]*['"]([^.'"][^'"]*)['"]/gm)].map(
  match => match[1]
)
// What cannot be loaded is for the node itself to stumble over.
await Promise.allSettled(specifiers.map(specifier => import(specifier ?? '')))

const variables = readFileSync(3, 'utf8')
// The checker is gone, or has no use for this process.
if (variables === '') process.exit()
Object.assign(process.env, JSON.parse(variables))
