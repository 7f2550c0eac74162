import { fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import type { PeerName } from './transports.ts'

/** Node's clock counts whole milliseconds, and ours tenths. */
const CLOCK_MS = 2

/** Whether the node pings a peer, and says how long that took. */
export function pings(
  history: History,
  peer: PeerName
): Judgement<'no-ping' | 'no-ping-line' | 'round-trip-invented'> {
  const seen = history.first('ping-seen', { by: peer, of: 'node' })
  const line = history.event('ping', { by: 'node', of: peer })
  const held = Math.floor(seen?.heldMs ?? 0)
  const evidence = [seen, line].flatMap(each => (each ? [each.seq] : []))
  const expected = `ping,${history.id(peer)},<${seen ? `${held} or more` : 'the round trip'}> ms`
  if (line === undefined) {
    const symptom = seen === undefined ? 'no-ping' : 'no-ping-line'
    const observed = `${peer} saw ${seen === undefined ? 'no ping' : 'a ping; no line logs it'}`
    return pending({ symptom, expected, observed, evidence })
  }
  if (seen !== undefined && seen.seq < line.seq && line.rtt >= held - CLOCK_MS) {
    return pass(...evidence)
  }
  const observed = history.textOf(line)
  return fail({ symptom: 'round-trip-invented', expected, observed, evidence })
}
