import { fault, type History } from '#checker/record/history'
import { fail, type Judgement, pass } from './judgement.ts'
import type { PlainPeer } from './reference-peer.ts'
import type { Stage } from './stage.ts'

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

/**
 * Lets a peer take connections and answer on none, until the function that is returned is called: whoever says that it
 * is connected meanwhile has made it up. See `connectedInTime`.
 */
export function holdHandshakes(stage: Stage, peer: PlainPeer): () => void {
  stage.note(handshakesHeld, { peer: peer.name })
  peer.holdHandshakes()
  return () => {
    stage.note(handshakesReleased, { peer: peer.name })
    peer.releaseHandshakes()
  }
}

/** Whether the node says that it is connected with a peer once this has answered, and not before. */
export function connectedInTime(history: History, peer: string): Judgement<'connected-too-early'> {
  const released = history.allNoted(handshakesReleased).find(each => each.peer === peer)
  const line = history.event('connected', { by: 'node', of: peer })
  if (line === undefined || released === undefined || line.seq > released.seq) return pass()
  return fail({
    symptom: 'connected-too-early',
    expected: `connected,${line.peerId} only after ${peer} has answered the handshake`,
    observed: `the line came before ${peer} had answered anything`,
    evidence: [line.seq, released.seq]
  })
}
