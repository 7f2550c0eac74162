/** A time as people read it: `1.304 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`
}
