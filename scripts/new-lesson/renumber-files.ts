import { type Doubt, doubtsIn, type Renumbered, renumberText } from './references.ts'
import type { Files } from './working-copy.ts'

/** The project with some of its lessons under other numbers. */
export interface RenumberedFiles {
  files: Files
  /** Where a file was before, for those that have moved. */
  origins: Map<string, string>
  doubts: Doubt[]
}

/** The templates of new lessons and their tests name lessons that do not exist. */
const OWN = /^scripts\/new-lesson\//
/** Made anew from the lessons, so that nobody need look at it. */
const DERIVED = /^lessons\/SYMPTOMS\.md$/
/** Files outside the lessons that are called after one. */
const CALLED_AFTER = /^(checker\/fixtures\/.*\/)(\d\d)(-[^/]+)$/

export function renumberFiles(files: Files, moved: readonly Renumbered[]): RenumberedFiles {
  const renumbered: Files = new Map()
  const origins = new Map<string, string>()
  const doubts: Doubt[] = []
  for (const [path, text] of files) {
    const to = movedPath(path, moved)
    if (to !== path) origins.set(to, path)
    if (OWN.test(path) || makesUpLessons(path, text)) {
      renumbered.set(to, text)
      continue
    }
    renumbered.set(to, renumberText(text, path, moved))
    if (DERIVED.test(path)) continue
    doubts.push(...doubtsIn(text, path, moved).map(each => ({ ...each, file: to })))
  }
  return { files: renumbered, origins, doubts }
}

/** A test with lessons of its own, whose numbers mean nothing to us. */
function makesUpLessons(path: string, text: string): boolean {
  return path.endsWith('.test.ts') && text.includes('/lesson.json')
}

function movedPath(path: string, moved: readonly Renumbered[]): string {
  const [, folder, rest = ''] = /^lessons\/([^/]+)(\/.+)$/.exec(path) ?? []
  const lesson = moved.find(each => each.lesson.name === folder)
  if (lesson !== undefined) return `lessons/${lesson.name}${rest}`
  const [, dir, id, name] = CALLED_AFTER.exec(path) ?? []
  const after = moved.find(each => each.lesson.id === id)
  return after === undefined ? path : `${dir}${after.id}${name}`
}
