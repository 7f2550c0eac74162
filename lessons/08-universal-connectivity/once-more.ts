import type { Stranger } from '#checker/abilities'
import type { History, LearnerNode, PlainPeer, Stage } from '#checker/checkpoint'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import type { AppPeer } from './app-peer.ts'
import { ANSWER, SOON, START } from './limits.ts'
import { factsOf, fileBytes } from './offer.ts'
import { late, lateDirect, word } from './say.ts'
import { stalled } from './steps/loses-patience.ts'
import { sharedNext, sharingNext } from './steps/shares-files.ts'

// What is done again, when it has been done once; and what takes so long that it is begun early.

/** A peer sends one more direct message; its answer is recorded. */
export async function sendLate(
  stage: Stage,
  peer: AppPeer,
  peerId: string,
  number: number
): Promise<void> {
  const text = word(stage, `late direct ${number}`)
  stage.note(lateDirect, { by: peer.name, text })
  await peer.direct.send(peerId, text, ANSWER)
}

/** One more line is typed for everybody. */
export function typeLate(stage: Stage, node: LearnerNode, number: number): void {
  const text = word(stage, `late ${number}`)
  stage.note(late, { by: 'node', text })
  node.types(text)
}

/** One more file is shared, and a peer asks for it. */
export async function shareNext(
  stage: Stage,
  node: LearnerNode,
  peer: AppPeer,
  peerId: string
): Promise<void> {
  const bytes = fileBytes(stage, 'share next')
  const path = await stage.scratch.write('sunset.jpg', bytes)
  stage.note(sharingNext, { path, ...factsOf(bytes) })
  node.types(`/file ${path}`)
  await stage.until(sharedNext, 'your node to announce another file', SOON)
  await peer.files.fetch(peerId, sharedNext(stage.history) ?? '', ANSWER)
}

/** A stranger dials a node, begins to write a direct message, and writes no more. */
export async function stall(
  stage: Stage,
  node: LearnerNode,
  peer: PlainPeer & { strange: Stranger },
  peerId: string
): Promise<void> {
  await node.logs('listening', START)
  await peer.dial(listeningOf(stage.history, node.name))
  stage.note(stalled, {})
  // Its length, and three bytes of a hundred.
  const bytes = Uint8Array.of(100, 1, 2, 3)
  await peer.strange.holds(peerId, { protocol: DIRECT_MESSAGE_PROTOCOL, bytes }, SOON)
}

/** Where a node says that it listens. */
export function listeningOf(history: History, node: string): string {
  return history.event('listening', node)?.multiaddr ?? ''
}
