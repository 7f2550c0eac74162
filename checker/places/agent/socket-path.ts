/**
 * The path of a socket: `@name` is a name that belongs to a network rather than to a file system, so that
 * containers that share the one need not share the other. See unix(7), abstract.
 */
export function socketPath(name: string): string {
  return name.startsWith('@') ? `\0${name.slice(1)}` : name
}
