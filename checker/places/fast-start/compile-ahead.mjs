import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

// Loaded with `register.mjs`: compiles the files whose paths come as JSON on stdin, and all that they import, into the
// compile cache. None of them is run: modules are evaluated in the order of their imports, and the first one throws.

const THROWS = 'data:text/javascript,throw null'

/** @type {string[]} */
const files = JSON.parse(await text(process.stdin))
for (const file of files) {
  const imports = [THROWS, pathToFileURL(file).href].map(url => `import ${JSON.stringify(url)}`)
  // What cannot be compiled is for the node itself to stumble over.
  await import(`data:text/javascript,${encodeURIComponent(imports.join('\n'))}`).catch(() => {})
}
