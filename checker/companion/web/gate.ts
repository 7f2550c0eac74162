import { timingSafeEqual } from 'node:crypto'

/** What a request says of itself. */
export interface Knock {
  method: string
  /** The path, as it was sent. */
  url: string
  host: string | undefined
  origin: string | undefined
}

export interface GateInit {
  port: number
  token: string
}

export const GATE_ANSWERS = {
  /** There is nothing here, whatever was asked for. */
  nothing: 404,
  /** It comes from a page that is not ours, or by a name that is not this machine's. */
  foreign: 403
} as const

/**
 * Whether a request is let in: only by whoever knows the token, which stands first in the path, and only by the names
 * of this machine, so that no other site can reach in by a name of its own (DNS rebinding). What changes something
 * must come from our own page.
 *
 * @returns the rest of the path, or why there is nothing
 */
export function passGate(
  { host, method, origin, url }: Knock,
  { port, token }: GateInit
): { path: string } | { refused: keyof typeof GATE_ANSWERS } {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (host === undefined || !names.includes(host)) return { refused: 'foreign' }
  const isOwn = origin !== undefined && names.some(name => origin === `http://${name}`)
  if (origin !== undefined && !isOwn) return { refused: 'foreign' }
  if (method !== 'GET' && !isOwn) return { refused: 'foreign' }
  const [, given = '', ...rest] = (url.split('?')[0] ?? '').split('/')
  if (!isSame(given, token)) return { refused: 'nothing' }
  return { path: rest.join('/') }
}

/** Compares in the same time wherever the two differ. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)]
  // Of what is longer or shorter only the length is told, which everybody knows.
  return one.length === other.length && timingSafeEqual(one, other)
}
