import { fault, type History } from '#checker/record/history'
import { fail, type Judgement, pass } from './judgement.ts'
import type { PlainPeer } from './reference-peer.ts'
import type { Stage } from './stage.ts'
import type { Within } from './within.ts'

/** This peer takes TCP connections, and answers on none of them. */
const handshakesHeld = fault<{ peer: string }>(
  'handshakes-held',
  ({ peer }) => `${peer} lets whoever comes wait for an answer`
)
/** From now on it answers. */
export const handshakesReleased = fault<{ peer: string }>(
  'handshakes-released',
  ({ peer }) => `${peer} answers those who wait`
)

/** The handshakes of a peer that takes connections and answers on none. */
export interface HeldHandshakes {
  /** Resolves when somebody has opened a TCP connection to the peer since it has been silent. */
  begun(limit: Within): Promise<void>
  /** Lets the peer answer, also those who have come meanwhile. */
  release(): void
  /**
   * Lets it answer when somebody has come and, after that, another peer has had an answer to a ping of the node with
   * this peer id: whatever the node has printed before is in the history then.
   */
  releaseBehind(witness: PlainPeer, peerId: string, limit: Within): Promise<void>
}

/**
 * Lets a peer take connections and answer on none, until it is released: whoever says that it is connected
 * meanwhile has made it up. See `connectedInTime`.
 */
export function holdHandshakes(stage: Stage, peer: PlainPeer): HeldHandshakes {
  const { name } = peer
  stage.note(handshakesHeld, { peer: name })
  peer.holdHandshakes()
  const held: HeldHandshakes = {
    begun: limit =>
      stage.until(
        history => isSought(history, name),
        `your node to open a TCP connection to ${name}`,
        limit
      ),
    release: () => {
      stage.note(handshakesReleased, { peer: name })
      peer.releaseHandshakes()
    },
    releaseBehind: async (witness, peerId, limit) => {
      await held.begun(limit)
      await witness.ping(peerId, limit)
      held.release()
    }
  }
  return held
}

/** Whether a TCP connection has come to a peer since it has been silent. */
function isSought(history: History, peer: string): boolean {
  const held = history.allNoted(handshakesHeld).findLast(each => each.peer === peer)
  return history
    .all('rung', peer)
    .some(
      each => each.rung === 'tcp' && each.direction === 'inbound' && each.seq > (held?.seq ?? 0)
    )
}

/** Whether the node says that it is connected with a peer that was held once this has answered, and not before. */
export function connectedInTime(history: History): Judgement<'connected-too-early'> {
  for (const { peer, seq } of history.allNoted(handshakesReleased)) {
    const line = history.event('connected', { by: 'node', of: peer })
    if (line !== undefined && line.seq < seq) {
      return fail({
        symptom: 'connected-too-early',
        expected: `connected,${line.peerId} only after ${peer} has answered the handshake`,
        observed: `the line came before ${peer} had answered anything`,
        evidence: [line.seq, seq]
      })
    }
  }
  return pass()
}
