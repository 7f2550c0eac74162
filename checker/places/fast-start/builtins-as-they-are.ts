import { isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

/**
 * Has a bundle take Node's own modules by `process.getBuiltinModule`, not by an import: for an import of `node:http`
 * Node reads everything that the module exports, among it `WebSocket`, for which it loads a whole HTTP client. That is
 * 20 ms of processor for every node, and none of it is used.
 */
export const builtinsAsTheyAre: Plugin = {
  name: 'builtins-as-they-are',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'import-statement' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined
    )
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`
    }))
  }
}
