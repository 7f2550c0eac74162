import type { RungSeen } from '#checker/record/history'
import { RUNGS, type Rung } from '#checker/record/sights'
import type { Written } from './history-of.ts'

export interface Seen {
  /** The reference peer that sees it. */
  peer: string
  /** Who is at the other end. */
  peerId: string
  direction: RungSeen['direction']
  localAddr: string
  remoteAddr: string
}

/** The rungs of one connection as a reference peer records them, up to and including `last`. */
export function rungsSeen(seen: Seen, last: Rung = 'identify'): [name: string, Written][] {
  const { peer, peerId, direction, localAddr, remoteAddr } = seen
  const facts: { [Each in Rung]: Partial<RungSeen> } = {
    tcp: { localAddr, remoteAddr },
    multistream: { supported: ['/noise'], offered: ['/noise'] },
    noise: { peerId },
    yamux: { supported: ['/yamux/1.0.0'] },
    identify: { peerId, offered: ['/ipfs/id/1.0.0'] }
  }
  return RUNGS.slice(0, RUNGS.indexOf(last) + 1).map(rung => [
    `${peer} ${rung}`,
    { kind: 'rung', actor: peer, connection: 1, direction, rung, ok: true, ...facts[rung] }
  ])
}

/** A whole connection as a reference peer records it. */
export function connectionSeen(seen: Seen): [name: string, Written][] {
  const { peer, peerId, direction, remoteAddr } = seen
  return [
    ...rungsSeen(seen, 'yamux'),
    [
      `${peer} opened`,
      {
        kind: 'connection-opened',
        actor: peer,
        peerId,
        direction,
        remoteAddr,
        encryption: '/noise',
        multiplexer: '/yamux/1.0.0'
      }
    ]
  ]
}
