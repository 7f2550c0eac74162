import { Writable } from 'node:stream'
import { WriteStream } from 'node:tty'

export interface CapturedScreen extends Writable {
  isTTY?: boolean
  columns?: number
  rows?: number
  /** Everything written so far. */
  readonly text: string
}

/** A terminal in memory; without `isTTY` a pipe or a file. */
export function screen(
  facts: { isTTY?: boolean; columns?: number; rows?: number } = {}
): CapturedScreen {
  let written = ''
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      written += chunk
      done()
    }
  })
  return Object.defineProperties(Object.assign(stream, facts), {
    text: { get: () => written },
    // How a real terminal heeds NO_COLOR and TERM.
    getColorDepth: { value: WriteStream.prototype.getColorDepth }
  }) as CapturedScreen
}
