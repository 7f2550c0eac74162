/**
 * The list of validators as one of them sees it: sorted by peer id, and turned so that it stands first itself.
 * Empty for somebody who is none of them.
 */
export function viewOf(self: string, validators: Iterable<string>): string[] {
  // By code units, which is the same everywhere: capital letters stand before small ones.
  const sorted = [...validators].sort()
  const own = sorted.indexOf(self)
  return own === -1 ? [] : [...sorted.slice(own), ...sorted.slice(0, own)]
}
