/** How many levels a network of so many nodes has: the smallest L with 3^L >= size; 0 for one node, or none. */
export function levelsOf(size: number): number {
  let levels = 0
  for (let reach = 1; reach < size; reach *= 3) levels += 1
  return levels
}
