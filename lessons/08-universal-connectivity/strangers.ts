import protobuf from 'protobufjs'
import type { StrangeBytes, Stranger } from '#checker/abilities'
import { challenge, type Note, type PlainPeer, type Stage } from '#checker/checkpoint'
import { DIRECT_MESSAGE_PROTOCOL, encodeDirectMessage } from '#shared/message'
import { FILE_PROTOCOL } from './file-exchange.ts'
import { SOON } from './limits.ts'

const { Writer } = protobuf

/** A stranger begins to write what he likes, over the protocol of direct messages. */
export const strangeDirect = challenge<Record<never, never>>('strange-direct')
/** The same, over the protocol of files. */
export const strangeQuestions = challenge<Record<never, never>>('strange-questions')
/** He has opened many streams of both, and leaves them open. */
export const strangeStreams = challenge<Record<never, never>>('strange-streams')

/** What he writes; as it stands in the history. */
export const GARBAGE = 'garbage'
export const GARBAGE_AGAIN = 'garbage again'
export const HALF = 'half a message'
export const GIANT = 'more than anybody should take'
export const BOAST = 'a length of 1 GiB, and no more'

export type AStranger = PlainPeer & { strange: Stranger }

const MANY = 100
const GIB = 2 ** 30
/** Three times what the app takes for a direct message, and a hundred times for an id. */
const GIANT_TEXT = 200_000

/** A stranger writes direct messages that are none, and one that is too large. */
export async function writesStrangeDirect(
  stage: Stage,
  peer: AStranger,
  peerId: string
): Promise<void> {
  const giant = encodeDirectMessage('x'.repeat(GIANT_TEXT), Date.now())
  await writes(stage, peer, peerId, strangeDirect, DIRECT_MESSAGE_PROTOCOL, giant)
}

/** He asks for files in ways in which nobody can ask. */
export async function asksStrangely(stage: Stage, peer: AStranger, peerId: string): Promise<void> {
  await writes(stage, peer, peerId, strangeQuestions, FILE_PROTOCOL, Buffer.alloc(GIANT_TEXT, 'x'))
}

/** He opens a hundred streams of each protocol, and says nothing. */
export async function opensMany(stage: Stage, peer: AStranger, peerId: string): Promise<void> {
  stage.note(strangeStreams, {})
  for (const protocol of [DIRECT_MESSAGE_PROTOCOL, FILE_PROTOCOL]) {
    await peer.strange.holds(peerId, { protocol, count: MANY }, SOON)
  }
}

async function writes(
  { note, random }: Stage,
  { strange }: AStranger,
  peerId: string,
  beginning: Note<Record<never, never>>,
  protocol: string,
  giant: Uint8Array
): Promise<void> {
  // A field that is longer than the whole message, and no UTF-8.
  const garbage = (label: string): Uint8Array =>
    withLength(Uint8Array.of(0x0a, 0x7f, 0xff, ...random.bytes(`${protocol} ${label}`, 16)))
  const letters: Omit<StrangeBytes, 'protocol'>[] = [
    { what: GARBAGE, bytes: garbage(GARBAGE) },
    { what: HALF, bytes: withLength(new Uint8Array(100)).subarray(0, 50) },
    { what: GIANT, bytes: withLength(giant) },
    {
      what: BOAST,
      bytes: Uint8Array.of(...Writer.create().uint32(GIB).finish(), 1, 2, 3),
      closes: false
    },
    { what: GARBAGE_AGAIN, bytes: garbage(GARBAGE_AGAIN) }
  ]
  note(beginning, {})
  for (const letter of letters) await strange.sends(peerId, { ...letter, protocol }, SOON)
}

/** With its length in front, as an unsigned varint. */
function withLength(bytes: Uint8Array): Uint8Array {
  return Writer.create().bytes(bytes).finish()
}
