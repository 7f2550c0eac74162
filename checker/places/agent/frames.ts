import type { Readable } from 'node:stream'

const NEWLINE = 0x0a

/** Enough for the largest file that is read out of a scratch directory. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024

/** Cuts a stream into lines; `broken` is told, once, of one that is too long, and then nothing more comes. */
export function readFrames(
  stream: Readable,
  frame: (line: string) => void,
  broken: (reason: string) => void
): void {
  let held: Buffer[] = []
  let length = 0
  let over = false
  stream.on('data', (chunk: Buffer) => {
    let start = 0
    while (!over) {
      const end = chunk.indexOf(NEWLINE, start)
      const piece = chunk.subarray(start, end < 0 ? undefined : end)
      length += piece.length
      if (length > MAX_FRAME_BYTES) {
        over = true
        held = []
        broken(`a message of more than ${MAX_FRAME_BYTES} bytes`)
        return
      }
      held.push(piece)
      if (end < 0) return
      const line = Buffer.concat(held).toString('utf8')
      held = []
      length = 0
      start = end + 1
      frame(line)
    }
  })
}
