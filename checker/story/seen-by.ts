import type { RungSeen } from '#checker/record/history'
import { RUNGS, type Rung } from '#checker/record/sights'
import type { Written } from './history-of.ts'
import { homeOf, PEER_IDS, type Person } from './people.ts'
import type { Story } from './story.ts'

export interface Seen {
  /** The reference peer that sees it. */
  peer: string
  direction: RungSeen['direction']
  /** Who is at the other end; the node by default. */
  peerId?: string
  localAddr?: string
  remoteAddr?: string
}

/** The other end of a connection, where it does not matter. */
const REMOTE = '/ip4/127.0.0.1/tcp/60001'

/** The rungs of one connection as a reference peer records them, up to and including `last`. */
export function rungsSeen(seen: Seen, last: Rung = 'identify'): [name: string, Written][] {
  const { direction, peer, peerId = PEER_IDS.node, remoteAddr = REMOTE } = seen
  const { localAddr = peer in PEER_IDS ? homeOf(peer as Person) : REMOTE } = seen
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
  const { direction, peer, peerId = PEER_IDS.node, remoteAddr = REMOTE } = seen
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

/** The story with this rung of a connection broken, and nothing of it above. */
export function brokenAt(story: Story, peer: string, rung: Rung, facts: object = {}): Story {
  const above = [...RUNGS.slice(RUNGS.indexOf(rung) + 1), 'opened'].map(each => `${peer} ${each}`)
  return story
    .only((_, name) => !above.includes(name))
    .with(`${peer} ${rung}`, { ok: false, error: 'EOF', ...facts })
}
