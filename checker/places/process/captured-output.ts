import type { Readable } from 'node:stream'
import { LineSplitter, type SplitLine } from '#shared/log'

const MiB = 1024 * 1024

/** The most output that is kept: a flood must not fill the checker's memory. No lesson needs a hundredth of it. */
const MAX_BYTES = 8 * MiB
const MAX_LINES = 20_000

export interface CapturedOutputInit {
  line(line: SplitLine): void
  flooded(limit: string): void
}

/**
 * Splits a stream into lines, up to a limit; then drains the rest without looking at it.
 *
 * @returns the way to pass on what has come of a line that is not finished
 */
export function captureOutput(stream: Readable, init: CapturedOutputInit): () => void {
  const splitter = new LineSplitter()
  let bytes = 0
  let lines = 0
  let full = false

  const take = (split: SplitLine[]): void => {
    for (const line of split) {
      if (full) return
      lines += 1
      if (lines > MAX_LINES) {
        flood(`${MAX_LINES} lines`)
        return
      }
      init.line(line)
    }
  }
  const flood = (limit: string): void => {
    full = true
    init.flooded(limit)
  }

  stream.on('data', (chunk: Buffer) => {
    if (full) return
    bytes += chunk.length
    take(splitter.push(chunk))
    if (bytes > MAX_BYTES && !full) flood(`${MAX_BYTES / MiB} MiB`)
  })
  const flush = (): void => {
    if (!full) take(splitter.end())
  }
  // Not `end`, which a stream that was closed from this side does not emit.
  stream.on('close', flush)
  return flush
}

/** Passes on a stream as it is, as far as it would be kept; then drains the rest without looking at it. */
export function passOnOutput(stream: Readable, take: (chunk: Buffer) => void): void {
  let bytes = 0
  stream.on('data', (chunk: Buffer) => {
    // The chunk that exceeds the limit is passed on as well, so that the receiver notices the flood.
    if (bytes <= MAX_BYTES) take(chunk)
    bytes += chunk.length
  })
}
