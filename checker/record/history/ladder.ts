import { isWebSocket, RUNGS, type Rung } from '#checker/record/sights'
import type { History } from './history.ts'
import type { RungSeen } from './observation.ts'

/** One rung in the report: reached and held, broken, or never tried. */
export interface LadderRung {
  rung: Rung
  /** What people call it; the lowest is called after the transport. */
  name: string
  state: 'ok' | 'broken' | 'not-reached'
  detail: string
  /** The observation it was read from. */
  evidence?: number
}

/**
 * How far the connections between one reference peer and the node under test got, rung by rung:
 * the attempt that climbed highest, the latest among equals.
 *
 * @param needs - the last rung that the checkpoint asks for; those above it are left out
 */
export function climb(history: History, peer: string, needs: Rung): LadderRung[] {
  const best = highestAttempt(rungsWithNode(history, peer))
  const wanted = RUNGS.slice(0, RUNGS.indexOf(needs) + 1)
  const home = history.first('peer-up', peer)?.addr
  let broken = false
  return wanted.map(rung => {
    const seen = best.find(each => each.rung === rung)
    const facts = { rung, name: rungName({ rung, remoteAddr: seen?.remoteAddr ?? home }) }
    if (broken || (seen === undefined && rung !== firstMissing(best, wanted))) {
      return { ...facts, state: 'not-reached', detail: '' }
    }
    if (seen?.ok) return { ...facts, state: 'ok', detail: okDetail(seen), evidence: seen.seq }
    broken = true
    if (seen === undefined)
      return { ...facts, state: 'broken', detail: missingDetail(facts, peer, best) }
    return { ...facts, state: 'broken', detail: brokenDetail(seen, peer), evidence: seen.seq }
  })
}

/** The rungs of one reference peer's connections, but for those that it has with its own kind. */
export function rungsWithNode(history: History, peer: string): RungSeen[] {
  const rungs = history.all('rung', peer)
  const kind = history.all('peer-up').map(({ peerId }) => peerId)
  // Who it is shows only with Noise; whom a peer dials, from the beginning.
  const isAmong = ({ peerId = '', remoteAddr = '' }: RungSeen): boolean =>
    kind.some(each => each === peerId || remoteAddr.endsWith(`/p2p/${each}`))
  const among = new Set(rungs.filter(isAmong).map(({ connection }) => connection))
  return rungs.filter(({ connection }) => !among.has(connection))
}

/** The ladder in one sentence: "TCP ok; no common security protocol: …". */
export function ladderSentence(rungs: LadderRung[]): string {
  const held = rungs.filter(each => each.state === 'ok').map(each => each.name)
  const broken = rungs.find(each => each.state === 'broken')
  const parts = held.length > 0 ? [`${held.join(', ')} ok`] : []
  if (broken !== undefined) parts.push(broken.detail)
  return parts.join('; ')
}

function rungName(seen: { rung: Rung; remoteAddr?: string | undefined }): string {
  return isWebSocket(seen) ? 'WebSocket' : RUNG_NAMES[seen.rung]
}

const RUNG_NAMES: { [Each in Rung]: string } = {
  tcp: 'TCP',
  multistream: 'multistream-select',
  noise: 'Noise',
  yamux: 'Yamux',
  identify: 'identify'
}

function highestAttempt(rungs: RungSeen[]): RungSeen[] {
  const attempts = new Map<number, RungSeen[]>()
  for (const rung of rungs) {
    attempts.set(rung.connection, [...(attempts.get(rung.connection) ?? []), rung])
  }
  let best: RungSeen[] = []
  for (const attempt of attempts.values()) {
    if (held(attempt) >= held(best)) best = attempt
  }
  return best
}

function held(attempt: RungSeen[]): number {
  return attempt.filter(each => each.ok).length
}

function firstMissing(attempt: RungSeen[], wanted: readonly Rung[]): Rung | undefined {
  return wanted.find(rung => !attempt.some(each => each.rung === rung))
}

function okDetail(seen: RungSeen): string {
  if (seen.rung === 'tcp') {
    return seen.direction === 'inbound' ? `from ${seen.remoteAddr}` : `to ${seen.remoteAddr}`
  }
  if (seen.rung === 'noise') return seen.peerId === undefined ? '' : `as ${seen.peerId}`
  return seen.supported?.join(', ') ?? ''
}

function missingDetail(
  { rung, name }: Pick<LadderRung, 'rung' | 'name'>,
  peer: string,
  attempt: RungSeen[]
): string {
  if (rung === 'tcp') return `no ${name} connection between your node and ${peer} was even tried`
  const started = attempt.at(-1)
  const who = started?.direction === 'inbound' ? 'your node' : peer
  return `${name} did not finish; ${who} opened the connection`
}

function brokenDetail(seen: RungSeen, peer: string): string {
  const error = seen.error === undefined ? '' : ` (${seen.error})`
  switch (seen.rung) {
    case 'tcp':
      return `no ${rungName(seen)} connection: ${peer} could not reach ${seen.remoteAddr}${error}`
    case 'multistream':
      if (seen.silent && seen.direction === 'outbound') {
        return `your node took the connection and dropped it without a word${error}`
      }
      return `no common security protocol: ${offers(seen, peer)}${error}`
    case 'noise':
      return `the Noise handshake failed${error}`
    case 'yamux':
      return `no common stream muxer: ${offers(seen, peer)}${error}`
    case 'identify':
      return `your node did not answer identify${error}`
  }
}

function offers(seen: RungSeen, peer: string): string {
  const supported = seen.supported?.join(', ') || 'nothing'
  if (seen.offered === undefined)
    return `${peer} offers ${supported}, which your node did not accept`
  return `${peer} offers ${supported}, your node offered ${seen.offered.join(', ') || 'nothing'}`
}
