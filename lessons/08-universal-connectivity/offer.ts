import { createHash } from 'node:crypto'
import type { Note, Stage } from '#checker/checkpoint'
import { FILE_TOPIC } from '#shared/topics'
import type { FileTalker } from './app-peer.ts'

export interface FileFacts {
  /** Bytes. */
  size: number
  /** SHA-256 of the content, hex. */
  sha256: string
}

/** A file that bob announces. */
export interface Offer extends FileFacts {
  id: string
}

/** What the checkpoint has found on the disk; null: nothing. */
export interface Found {
  file: FileFacts | null
}

/** More than fits into the window of a stream, so that it comes in several pieces. */
const FILE_BYTES = 300_000

/** A peer announces a file, and gives it to whoever asks. */
export async function offer(
  stage: Stage,
  peer: FileTalker,
  note: Note<Offer>,
  { bytes, id }: { id: string; bytes: Uint8Array }
): Promise<void> {
  peer.files.share(id, bytes)
  stage.note(note, { id, ...factsOf(bytes) })
  await peer.pubsub.publish(FILE_TOPIC, Buffer.from(id))
}

/** Notes what there is on the disk, in the run's own folder. */
export async function lookFor(stage: Stage, note: Note<Found>, path: string): Promise<void> {
  const file = await stage.scratch.read(path)
  stage.note(note, { file: file && factsOf(file.bytes) })
}

/** A UUID, as the app gives every file. */
export function fileId({ random }: Stage, label: string): string {
  const hex = Buffer.from(random.bytes(`file ${label}`, 16)).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Bytes that nobody could know; to draw all of them would take longer than to send them. */
export function fileBytes({ random }: Stage, label: string): Uint8Array {
  return new Uint8Array(Buffer.alloc(FILE_BYTES, random.bytes(`bytes of ${label}`, 1000)))
}

export function factsOf(bytes: Uint8Array): FileFacts {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
