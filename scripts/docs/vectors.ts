import { join } from 'node:path'
import { ROOT } from '#checker/project'
import { makeKadVectors } from './kad-vectors.ts'
import type { Document } from './lesson-docs.ts'
import { makeRainTreeVectors } from './raintree-vectors.ts'
import { readText } from './read-text.ts'

/** What tests compare with, an object on each line, for programs in any language. */
const VECTORS: { readonly [file: string]: () => readonly object[] } = {
  'shared/dht-sim/kad-vectors.ndjson': makeKadVectors,
  'shared/broadcast-sim/raintree-vectors.ndjson': makeRainTreeVectors
}

/** The files of vectors, computed anew. */
export function vectorFiles(): Document[] {
  return Object.entries(VECTORS).map(([file, make]) => {
    const path = join(ROOT, file)
    const renewed = make()
      .map(each => `${JSON.stringify(each)}\n`)
      .join('')
    return { path, renewed, problems: [], isStale: renewed !== readText(path) }
  })
}
