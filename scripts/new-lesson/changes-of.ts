import type { Changes } from './change-project.ts'
import type { Plan } from './plan.ts'
import type { Files } from './working-copy.ts'

/** What has to be done to get from the files that there are to those of the plan. */
export function changesOf(before: Files, { files, origins, moved }: Plan): Changes {
  const folders = moved.map(({ lesson, name }): [string, string] => [
    `lessons/${lesson.name}`,
    `lessons/${name}`
  ])
  const others = [...origins]
    .filter(([to]) => !to.startsWith('lessons/'))
    .map(([to, from]): [string, string] => [from, to])
  const changed = [...files].filter(([path, text]) => {
    return before.get(origins.get(path) ?? path) !== text
  })
  // The last comes first, to make room for the one before.
  const moves = [...folders, ...others].sort(([one], [other]) => (one < other ? 1 : -1))
  return { moves, writes: new Map(changed) }
}
