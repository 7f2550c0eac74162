import { noted, type Written } from '#checker/story'
import { keyTold } from './notes.ts'

/** What is noted in a story of a node whose key stands in an observation of this kind, by this actor. */
export function keyToldBy(by: string, kind: string): Written {
  return noted(keyTold, { seen: 1, by, kind })
}
