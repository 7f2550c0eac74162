import { readFile } from 'node:fs/promises'

/** Why nobody says whether a port is used; false where somebody does. */
export const UNTOLD = process.platform !== 'linux' && 'needs /proc/net/tcp'

/** Whether this is the own port of a socket of this machine. */
export async function isUsed(port: number): Promise<boolean> {
  const table = await readFile('/proc/net/tcp', 'utf8')
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return table.split('\n').some(line => line.trim().split(/\s+/)[1]?.endsWith(`:${hex}`))
}
