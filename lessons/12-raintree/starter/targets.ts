/** The smallest number of levels L for which 3^L is at least the size of the network. */
export function levelsOf(size: number): number {
  // TODO 3: count the levels; these are as many as there are validators.
  return size
}

/** The places in a node's own view to which it sends on a level; place 0 is the node itself. */
export function targetsAt(size: number, level: number): [left: number, right: number] {
  // TODO 7: compute the two places, in whole numbers; these are always the two that come next.
  return [1, 2]
}
