import { diffArrays } from 'diff'

/** A line of a solution, counted from 1. */
export interface TaughtLine {
  line: number
  text: string
}

/**
 * The lines of a solution that its starter does not have, in the shortest way to get from one to the
 * other. A comma that a line gained because another one follows it counts: a learner has to type it.
 */
export function taughtLines(starter: string, solution: string): TaughtLine[] {
  let line = 0
  return diffArrays(starter.split(/\r?\n/), solution.split(/\r?\n/))
    .filter(({ removed }) => !removed)
    .flatMap(({ value, added }) =>
      value.flatMap(text => {
        line += 1
        return added && text.trim() !== '' ? [{ line, text }] : []
      })
    )
}
