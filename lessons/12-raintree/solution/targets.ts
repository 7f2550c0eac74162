/** The smallest number of levels L for which 3^L is at least the size of the network. */
export function levelsOf(size: number): number {
  let levels = 0
  for (let reach = 1; reach < size; reach *= 3) levels += 1
  return levels
}

/** The places in a node's own view to which it sends on a level; place 0 is the node itself. */
export function targetsAt(size: number, level: number): [left: number, right: number] {
  const above = BigInt(levelsOf(size) - level)
  const length = (BigInt(size) * 2n ** above) / 3n ** above
  return [Number(length / 3n), Number((2n * length) / 3n)]
}
