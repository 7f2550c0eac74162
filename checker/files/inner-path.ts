/**
 * Whether a path, with `/` between its parts, leads to something below the folder where it begins, on every system:
 * no way up, no root, no drive, no part that means nothing. It comes from somebody else, such as an archive.
 */
export function isInnerPath(path: string): boolean {
  return (
    !/[\\\0]/.test(path) &&
    !/^[a-z]:/i.test(path) &&
    path.split('/').every(part => part !== '' && part !== '.' && part !== '..')
  )
}
