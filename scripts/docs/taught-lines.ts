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
  const from = starter.split(/\r?\n/)
  const to = solution.split(/\r?\n/)
  const common = commonLengths(from, to)
  const taught: TaughtLine[] = []
  let i = 0
  for (let j = 0; j < to.length; ) {
    const text = to[j] ?? ''
    if (i < from.length && from[i] === text) {
      i++
      j++
    } else if (i < from.length && at(common, i + 1, j) >= at(common, i, j + 1)) {
      i++
    } else {
      j++
      if (text.trim() !== '') taught.push({ line: j, text })
    }
  }
  return taught
}

/** For each pair of positions, how many lines the rests have in common, in this order. */
function commonLengths(from: string[], to: string[]): number[][] {
  const lengths = Array.from({ length: from.length + 1 }, () =>
    Array<number>(to.length + 1).fill(0)
  )
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      const row = lengths[i] ?? []
      row[j] =
        from[i] === to[j]
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1))
    }
  }
  return lengths
}

function at(lengths: number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0
}
